package org.hepacast.phantom.us;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hepacast.phantom.PhantomRefusal;
import org.hepacast.radiomics.region.Connectivity;
import org.hepacast.radiomics.region.LesionSize;
import org.hepacast.radiomics.region.TumourBurden;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UltrasoundPhantomTest {

  private static final UltrasoundPlan SMALL = UltrasoundPlan.of(3).sized(320, 240, 0.7);

  static Stream<Arguments> plans() {
    List<UltrasoundPlan> sizes =
        List.of(
            UltrasoundPlan.of(1).sized(320, 240, 0.7),
            UltrasoundPlan.of(2).sized(640, 480, 0.35),
            UltrasoundPlan.of(3).sized(200, 300, 0.6),
            UltrasoundPlan.of(4).sized(160, 120, 0.5));
    List<List<Double>> lesions =
        List.of(List.of(), List.of(0.2), List.of(2.0), List.of(9.0), List.of(10.0, 6.0, 4.0));
    return sizes.stream().flatMap(s -> lesions.stream().map(l -> Arguments.of(s.with(l))));
  }

  @ParameterizedTest
  @MethodSource("plans")
  void truthComesOutOfThePixelsWithinAPixelsError(UltrasoundPlan plan) {
    var phantom = new UltrasoundPhantom(plan);
    byte[] labels = phantom.frame(0).lesion();
    Geometry grid = plan.grid();
    double diagonal = Math.hypot(grid.spacing().x(), grid.spacing().y());

    byte[] any = new byte[labels.length];
    IntStream.range(0, any.length).forEach(i -> any[i] = (byte) (labels[i] == 0 ? 0 : 1));
    TumourBurden burden = TumourBurden.of(Mask.of(grid, any), Connectivity.CORNERS_26, 1);

    assertThat(burden.lesionCount()).isEqualTo(plan.diametersMm().size());
    for (UltrasoundLesion truth : phantom.truth()) {
      byte[] one = new byte[labels.length];
      IntStream.range(0, one.length)
          .forEach(i -> one[i] = (byte) (labels[i] == truth.number() ? 1 : 0));
      Mask mask = Mask.of(grid, one);
      assertThat(mask.voxelCount()).isEqualTo(truth.pixels()).isPositive();
      assertThat(LesionSize.of(mask).axialDiameterMm())
          .isCloseTo(truth.diameterMm(), within(diagonal));
      double a = truth.section().a() + diagonal / 2;
      double b = truth.section().b() + diagonal / 2;
      assertThat(mask.voxelCount() * grid.spacing().x() * grid.spacing().y())
          .isCloseTo(truth.areaMm2(), within(Math.PI * a * b - truth.areaMm2()));
    }
  }

  /** Of an envelope after Rayleigh the mean is sqrt(pi / (4 - pi)) = 1.91 deviations. */
  @Test
  void theLiversEchoesFollowRayleighsLaw() {
    var plan = SMALL.with(List.of());
    var sector = Sector.of(plan);
    var speckle = new Speckle(sector, new Section(sector, plan, List.of()), 5);
    float[] decibels = speckle.decibels(0, 0);

    // In patches along the middle beam, too small for the tissue's own unevenness to count.
    double[] ratios = new double[24];
    for (int patch = 0; patch < ratios.length; patch++) {
      int from = (int) (speckle.samples() * (0.13 + 0.015 * patch));
      ratios[patch] = meanPerDeviation(decibels, speckle, from);
    }
    assertThat(
            IntStream.range(0, ratios.length).mapToDouble(i -> ratios[i]).average().orElseThrow())
        .isCloseTo(1.91, within(0.2));
  }

  private static double meanPerDeviation(float[] decibels, Speckle speckle, int from) {
    double sum = 0;
    double squares = 0;
    int count = 0;
    for (int beam = speckle.beams() / 5; beam < speckle.beams() / 2; beam++) {
      for (int s = from; s < from + 6; s++) {
        double echo = Math.pow(10, decibels[beam * speckle.samples() + s] / 20);
        // Vessels echo next to nothing.
        if (echo > 0.01) {
          sum += echo;
          squares += echo * echo;
          count++;
        }
      }
    }
    double mean = sum / count;
    return mean / Math.sqrt(squares / count - mean * mean);
  }

  @Test
  void lesionsAreDarkerThanTheLiverAndTheShadowIsDarkerStill() {
    var phantom = new UltrasoundPhantom(SMALL.with(List.of(30.0)));
    UltrasoundFrame frame = phantom.frame(0);
    var sector = Sector.of(phantom.plan());
    var stone = Section.stone(sector);

    double lesion = mean(frame, i -> frame.lesion()[i] == 1);
    double liver = mean(frame, i -> seesLiver(sector, i) && frame.lesion()[i] == 0);
    double shadow =
        mean(
            frame,
            i -> {
              double x = sector.x(i % SMALL.columns());
              double y = sector.y(i / SMALL.columns());
              return sector.sees(x, y)
                  && y > stone.y() + 2 * stone.b()
                  && Math.abs(sector.angle(x, y) - sector.angle(stone.x(), stone.y())) < 0.01;
            });

    assertThat(lesion).isLessThan(liver - 20);
    assertThat(shadow).isLessThan(lesion - 20);
  }

  private static boolean seesLiver(Sector sector, int i) {
    return Section.isLiver(sector, sector.x(i % SMALL.columns()), sector.y(i / SMALL.columns()), 5);
  }

  private static double mean(UltrasoundFrame frame, java.util.function.IntPredicate chosen) {
    return IntStream.range(0, frame.grey().length)
        .filter(chosen)
        .map(i -> frame.grey()[i] & 0xFF)
        .average()
        .orElseThrow();
  }

  @Test
  void nothingIsDrawnOutsideTheCalibratedRegion() {
    var phantom = new UltrasoundPhantom(SMALL);
    byte[] grey = phantom.frame(0).grey();
    int[] box = phantom.region();

    for (int i = 0; i < grey.length; i++) {
      int column = i % SMALL.columns();
      int row = i / SMALL.columns();
      if (column < box[0] || row < box[1] || column > box[2] || row > box[3]) {
        assertThat(grey[i]).isZero();
      }
    }
    assertThat(box[0]).isNotNegative();
    assertThat(box[1]).isNotNegative();
    assertThat(box[2]).isLessThan(SMALL.columns());
    assertThat(box[3]).isLessThan(SMALL.rows());
  }

  @Test
  void theTissueMovesWithTheBreathAndComesBack() {
    var phantom = new UltrasoundPhantom(SMALL.with(List.of(20.0)).clip(33));

    double start = middleRow(phantom.frame(0).lesion());
    double deep = middleRow(phantom.frame(16).lesion());

    assertThat((deep - start) * SMALL.pixelMm()).isCloseTo(4.8, within(0.5));
    assertThat(phantom.frame(32).grey()).isEqualTo(phantom.frame(0).grey());
  }

  private static double middleRow(byte[] lesion) {
    return IntStream.range(0, lesion.length)
        .filter(i -> lesion[i] != 0)
        .map(i -> i / SMALL.columns())
        .average()
        .orElseThrow();
  }

  @Test
  void aFrameIsTheSameInAnyOrderAndByAnyThread() {
    var one = new UltrasoundPhantom(SMALL.with(List.of(20.0)).clip(6));
    var other = new UltrasoundPhantom(SMALL.with(List.of(20.0)).clip(6));

    List<UltrasoundFrame> backwards =
        IntStream.range(0, 6).parallel().mapToObj(f -> other.frame(5 - f)).toList();

    for (int f = 0; f < 6; f++) {
      assertThat(one.frame(f).grey()).isEqualTo(backwards.get(5 - f).grey());
      assertThat(one.frame(f).lesion()).isEqualTo(backwards.get(5 - f).lesion());
    }
  }

  @Test
  void anotherSeedIsAnotherPicture() {
    assertThat(new UltrasoundPhantom(SMALL).frame(0).grey())
        .isNotEqualTo(
            new UltrasoundPhantom(UltrasoundPlan.of(4).sized(320, 240, 0.7)).frame(0).grey());
  }

  @Test
  void refusesWhatHasNoRoom() {
    assertThatThrownBy(() -> new UltrasoundPhantom(SMALL.with(List.of(140.0))))
        .isInstanceOf(PhantomRefusal.class)
        .hasMessageContaining("no room in the picture");
    assertThatThrownBy(() -> SMALL.with(Collections.nCopies(21, 2.0)))
        .hasMessageContaining("number of lesions");
    assertThatThrownBy(() -> SMALL.sized(10, 100, 1)).hasMessageContaining("width");
    assertThatThrownBy(() -> SMALL.sized(100, 100, 0)).hasMessageContaining("pixel size");
    assertThatThrownBy(() -> SMALL.clip(0)).hasMessageContaining("number of frames");
  }
}
