package org.hepacast.phantom.ct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hepacast.phantom.PhantomRefusal;
import org.hepacast.radiomics.region.Components;
import org.hepacast.radiomics.region.Connectivity;
import org.hepacast.radiomics.region.LesionSize;
import org.hepacast.radiomics.region.TumourBurden;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Mask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CtPhantomTest {

  private static final CtPlan SMALL = CtPlan.of(7, 96, 40, 4, 4.75);

  /** Drawing takes longer than everything else: each plan is drawn once. */
  private static final Map<CtPlan, CtVolume> DRAWN = new ConcurrentHashMap<>();

  private static CtVolume drawn(CtPlan plan) {
    return DRAWN.computeIfAbsent(plan, one -> CtVolume.of(new CtPhantom(one)));
  }

  static Stream<Arguments> plans() {
    List<CtPlan> grids =
        List.of(
            CtPlan.of(1, 64, 24, 3, 5),
            CtPlan.of(2, 96, 60, 2, 2.5),
            CtPlan.of(3, 128, 38, 3, 5),
            CtPlan.of(4, 128, 32, 1, 2.5));
    List<List<LesionWish>> wishes =
        List.of(
            List.of(),
            List.of(LesionWish.of(0.5)),
            List.of(LesionWish.of(3)),
            List.of(LesionWish.of(20).atEdge()),
            List.of(LesionWish.of(18).in(Lobe.LEFT), LesionWish.of(12).in(Lobe.RIGHT)),
            List.of(LesionWish.of(24), LesionWish.of(9), LesionWish.of(9), LesionWish.of(1)));
    return grids.stream()
        .flatMap(grid -> wishes.stream().map(wish -> Arguments.of(grid.with(wish))));
  }

  @ParameterizedTest
  @MethodSource("plans")
  void truthComesOutOfTheVoxelsWithinAVoxelsError(CtPlan plan) {
    CtVolume grown = drawn(plan);
    CtPhantom phantom = grown.phantom();

    TumourBurden burden = TumourBurden.of(grown.lesions(all(grown)), Connectivity.CORNERS_26, 1);

    assertThat(burden.lesionCount()).isEqualTo(plan.lesions().size());
    for (LesionTruth truth : phantom.truth()) {
      Mask lesion = grown.lesion(truth.number(), all(grown));
      LesionSize size = LesionSize.of(lesion);
      assertThat(lesion.voxelCount()).isEqualTo(truth.voxels()).isPositive();
      double lengthMm = Tolerance.lengthMm(plan.grid());
      assertThat(size.diameterMm()).isCloseTo(truth.form().diameterMm(), within(lengthMm));
      assertThat(size.axialDiameterMm())
          .isCloseTo(truth.form().axialDiameterMm(), within(lengthMm));
      assertThat(size.volumeMm3())
          .isCloseTo(
              truth.form().volumeMm3(), within(Tolerance.volumeMm3(truth.form(), plan.grid())));
    }
  }

  @ParameterizedTest
  @MethodSource("plans")
  void everyMetastasisLiesInTheLiverAndInItsLobe(CtPlan plan) {
    CtVolume grown = drawn(plan);
    CtPhantom phantom = grown.phantom();
    Mask liver = grown.liver(all(grown));

    for (LesionTruth truth : phantom.truth()) {
      Mask lesion = grown.lesion(truth.number(), all(grown));
      assertThat(lesion.where(i -> !liver.at(i)).isEmpty()).isTrue();
      for (Lobe lobe : Lobe.values()) {
        Mask part = grown.lobe(lobe, all(grown));
        Mask there = lesion.where(part::at);
        assertThat(there.isEmpty()).as(lobe.toString()).isEqualTo(!truth.lobes().contains(lobe));
      }
    }
  }

  @Test
  void aLargeMetastasisHasTheVolumeOfItsFormula() {
    var phantom = new CtPhantom(CtPlan.of(5, 256, 76, 1.5, 2.5).with(List.of(LesionWish.of(70))));
    LesionTruth truth = phantom.truth().getFirst();

    // About 25,000 voxels: their number then follows the volume to well within a percent.
    assertThat(truth.voxels() * phantom.plan().grid().voxelVolumeMm3() / truth.form().volumeMm3())
        .isCloseTo(1, within(0.005));
  }

  @Test
  void theLiverIsAsLargeAsAPersonsAndBothLobesAreThere() {
    CtVolume grown = CtVolume.of(new CtPhantom(SMALL));

    assertThat(grown.liver(all(grown)).volumeMm3() / 1e6).isBetween(1.1, 2.1);
    double left = grown.lobe(Lobe.LEFT, all(grown)).volumeMm3();
    assertThat(left / grown.liver(all(grown)).volumeMm3()).isBetween(0.2, 0.45);
  }

  @Test
  void theLiverIsOnePieceAndDarkerThanItsVeinsAndBrighterThanTheMetastasis() {
    var plan = SMALL.with(List.of(LesionWish.of(40))).withNoise(0);
    CtVolume grown = CtVolume.of(new CtPhantom(plan));

    // Specks of a voxel or two may stand where surfaces of the liver run into each other.
    Mask largest = Components.of(grown.liver(all(grown)), Connectivity.FACES_6, 1).getFirst();
    assertThat(largest.voxelCount())
        .isGreaterThan((int) (0.9995 * grown.liver(all(grown)).voxelCount()));
    double lesion = mean(grown, grown.lesion(1, all(grown)));
    Mask core = grown.lesion(1, all(grown));
    double around = mean(grown, grown.liver(all(grown)).where(i -> !core.at(i)));
    assertThat(lesion).isBetween(55.0, 90.0);
    assertThat(around).isBetween(100.0, 125.0);
  }

  private static Box all(CtVolume grown) {
    return grown.volume().geometry().box();
  }

  private static double mean(CtVolume grown, Mask mask) {
    return IntStream.range(0, mask.voxels().length)
        .filter(mask::at)
        .mapToDouble(i -> grown.volume().at(i))
        .average()
        .orElseThrow();
  }

  @Test
  void theNoiseHasTheDeviationThatWasAskedFor() {
    CtVolume quiet = CtVolume.of(new CtPhantom(SMALL.withNoise(0)));
    CtVolume loud = CtVolume.of(new CtPhantom(SMALL.withNoise(20)));

    Mask liver = quiet.liver(all(quiet));
    double squares = 0;
    for (int i = 0; i < liver.voxels().length; i++) {
      if (liver.at(i)) {
        double noise = loud.volume().at(i) - quiet.volume().at(i);
        squares += noise * noise;
      }
    }
    assertThat(Math.sqrt(squares / liver.voxelCount())).isCloseTo(20, within(0.4));
  }

  @Test
  void aSliceIsTheSameInAnyOrderAndByAnyThread() {
    var wishes = List.of(LesionWish.of(30), LesionWish.of(12).atEdge());
    var one = new CtPhantom(SMALL.with(wishes));
    var other = new CtPhantom(SMALL.with(wishes));

    List<CtSlice> backwards =
        IntStream.range(0, 40).parallel().mapToObj(z -> other.slice(39 - z)).toList();

    for (int z = 0; z < 40; z++) {
      assertThat(one.slice(z).hu()).isEqualTo(backwards.get(39 - z).hu());
      assertThat(one.slice(z).lobe()).isEqualTo(backwards.get(39 - z).lobe());
      assertThat(one.slice(z).lesion()).isEqualTo(backwards.get(39 - z).lesion());
    }
  }

  @Test
  void anotherSeedIsAnotherPerson() {
    CtPlan other = CtPlan.of(8, 96, 40, 4, 4.75);

    assertThat(new CtPhantom(other).slice(20).lobe())
        .isNotEqualTo(new CtPhantom(SMALL).slice(20).lobe());
  }

  @Test
  void bilobarityFollowsTheLobes() {
    LesionWish left = LesionWish.of(15).in(Lobe.LEFT);
    LesionWish right = LesionWish.of(15).in(Lobe.RIGHT);

    assertThat(new CtPhantom(SMALL.with(List.of(left, right))).bilobar()).isTrue();
    assertThat(new CtPhantom(SMALL.with(List.of(right, right))).bilobar()).isFalse();
    assertThat(new CtPhantom(SMALL).bilobar()).isFalse();
  }

  @Test
  void aMetastasisAtTheEdgeTouchesTheSurface() {
    CtPlan plan = CtPlan.of(9, 192, 76, 2, 2.5).with(List.of(LesionWish.of(30).atEdge()));
    CtVolume grown = CtVolume.of(new CtPhantom(plan));
    Mask lesion = grown.lesion(1, all(grown));
    Mask liver = grown.liver(all(grown));

    int outside = 0;
    int row = plan.grid().nx();
    int slice = row * plan.grid().ny();
    for (int i = 0; i < lesion.voxels().length; i++) {
      for (int step : lesion.at(i) ? new int[] {1, -1, row, -row, slice, -slice} : new int[0]) {
        outside += liver.at(i + step) ? 0 : 1;
      }
    }
    assertThat(outside).isPositive();
  }

  @ParameterizedTest
  @ValueSource(doubles = {149, 120})
  void refusesAMetastasisWithoutRoom(double diameterMm) {
    var plan = CtPlan.of(1, 64, 24, 3, 5).with(List.of(LesionWish.of(diameterMm)));

    assertThatThrownBy(() -> new CtPhantom(plan))
        .isInstanceOf(PhantomRefusal.class)
        .hasMessageContaining("no room in the liver")
        .hasMessageContaining("larger field of view");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 151, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesADiameterThatIsNone(double diameterMm) {
    assertThatThrownBy(() -> LesionWish.of(diameterMm))
        .isInstanceOf(PhantomRefusal.class)
        .hasMessageContaining("give a number from 0.1 to 150");
  }

  @Test
  void refusesSizesThatAreNone() {
    assertThatThrownBy(() -> CtPlan.of(1, 8, 10, 1, 1)).hasMessageContaining("size in pixels");
    assertThatThrownBy(() -> CtPlan.of(1, 64, 1, 1, 1)).hasMessageContaining("number of slices");
    assertThatThrownBy(() -> CtPlan.of(1, 64, 10, 0, 1)).hasMessageContaining("pixel spacing");
    assertThatThrownBy(() -> CtPlan.of(1, 64, 10, 1, 50)).hasMessageContaining("slice distance");
    assertThatThrownBy(() -> SMALL.withNoise(-1)).hasMessageContaining("noise");
  }
}
