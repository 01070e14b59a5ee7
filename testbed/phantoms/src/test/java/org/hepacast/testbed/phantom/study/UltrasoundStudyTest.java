package org.hepacast.testbed.phantom.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hepacast.dicom.check.Checkers;
import org.hepacast.phantom.us.UltrasoundFrame;
import org.hepacast.phantom.us.UltrasoundLesion;
import org.hepacast.phantom.us.UltrasoundPlan;
import org.hepacast.radiomics.io.SeriesRequest;
import org.hepacast.radiomics.io.image.ImageFormats;
import org.hepacast.radiomics.io.image.ImageSource;
import org.hepacast.radiomics.io.mask.RegionFile;
import org.hepacast.radiomics.region.LesionSize;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UltrasoundStudyTest {

  @TempDir private Path folder;

  static Stream<Arguments> plans() {
    List<UltrasoundPlan> sizes =
        List.of(
            UltrasoundPlan.of(1).sized(320, 240, 0.7),
            UltrasoundPlan.of(2).sized(203, 151, 0.9),
            UltrasoundPlan.of(3).sized(160, 120, 1));
    List<List<Double>> lesions = List.of(List.of(), List.of(0.3), List.of(18.0, 9.0));
    return sizes.stream()
        .flatMap(size -> lesions.stream().map(size::with))
        .flatMap(plan -> Stream.of(1, 3).map(frames -> Arguments.of(plan.clip(frames))));
  }

  @ParameterizedTest
  @MethodSource("plans")
  void truthComesBackFromTheFilesWithinAPixelsError(UltrasoundPlan plan) {
    UltrasoundStudy study = UltrasoundStudy.of(plan, Examination.OF_NOBODY);
    study.write(folder);

    Geometry grid = image(plan).volume().geometry();
    RegionFile regions = RegionFile.open(folder.resolve("seg.dcm"));
    assertThat(grid.sameGrid(plan.grid(), 1e-6)).isTrue();
    assertThat(regions.regions()).hasSize(1 + plan.diametersMm().size());
    for (UltrasoundLesion truth : study.truth()) {
      Mask lesion = region(regions, "Lesion " + truth.number(), grid);
      double pixel = Math.hypot(plan.pixelMm(), plan.pixelMm());
      assertThat(LesionSize.of(lesion).axialDiameterMm())
          .isCloseTo(truth.diameterMm(), within(pixel));
      double a = truth.section().a() + pixel / 2;
      double b = truth.section().b() + pixel / 2;
      assertThat(lesion.voxelCount() * plan.pixelMm() * plan.pixelMm())
          .isCloseTo(truth.areaMm2(), within(Math.PI * a * b - truth.areaMm2()));
    }
  }

  @ParameterizedTest
  @MethodSource("plans")
  void pixelsAndRegionsComeBackOneByOne(UltrasoundPlan plan) {
    UltrasoundStudy study = UltrasoundStudy.of(plan, Examination.OF_NOBODY);
    study.write(folder);

    UltrasoundFrame first = study.frames().getFirst();
    ImageSource image = image(plan);
    double[] greys =
        IntStream.range(0, first.grey().length).mapToDouble(i -> first.grey()[i] & 0xFF).toArray();
    assertThat(image.volume().toDoubles()).isEqualTo(greys);
    RegionFile regions = RegionFile.open(folder.resolve("seg.dcm"));
    assertThat(regions.referencedSeries()).containsExactly(study.seriesUid());
    Geometry grid = image.volume().geometry();
    assertThat(region(regions, "Liver", grid).voxels()).isEqualTo(first.liver());
    for (int n = 1; n <= plan.diametersMm().size(); n++) {
      byte[] lesion = new byte[first.lesion().length];
      for (int i = 0; i < lesion.length; i++) {
        lesion[i] = (byte) (first.lesion()[i] == n ? 1 : 0);
      }
      assertThat(region(regions, "Lesion " + n, grid).voxels()).isEqualTo(lesion);
    }
  }

  private ImageSource image(UltrasoundPlan plan) {
    var first = new SeriesRequest(Optional.empty(), OptionalInt.of(1), Set.of());
    return ImageSource.read(
        folder.resolve("us"),
        ImageFormats.standard(),
        plan.frames() > 1 ? first : SeriesRequest.ANY);
  }

  private static Mask region(RegionFile regions, String name, Geometry grid) {
    return regions.place(regions.find(Optional.of(name)), grid).mask();
  }

  @ParameterizedTest
  @MethodSource("plans")
  void checkersOfOthersAcceptEveryFile(UltrasoundPlan plan) {
    for (Path file : UltrasoundStudy.of(plan, Examination.OF_NOBODY).write(folder)) {
      Checkers.assertParses(file);
      assertThat(Checkers.complaints(file)).as(file.toString()).isEmpty();
    }
  }

  @Test
  void theSameStudyIsTheSameBytes() throws IOException {
    UltrasoundPlan plan = UltrasoundPlan.of(4).sized(160, 120, 1).with(List.of(15.0)).clip(4);

    List<Path> one = UltrasoundStudy.of(plan, Examination.OF_NOBODY).write(folder.resolve("one"));
    List<Path> two = UltrasoundStudy.of(plan, Examination.OF_NOBODY).write(folder.resolve("two"));

    assertThat(one).hasSize(2);
    for (int i = 0; i < one.size(); i++) {
      assertThat(Files.mismatch(one.get(i), two.get(i))).isEqualTo(-1);
    }
  }
}
