package org.hepacast.segmentation.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hepacast.radiomics.volume.Direction;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.Vector3;
import org.hepacast.radiomics.volume.Volume;
import org.hepacast.segmentation.network.TinyOnnx;
import org.hepacast.segmentation.pack.SegmentationPackage;
import org.hepacast.segmentation.pack.TestPackage;
import org.hepacast.segmentation.segment.Segmenter.Options;
import org.hepacast.segmentation.window.TileWatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A network that tells tissue by its value: the labels follow from the image. */
class SegmenterTest {

  private static final Options PLAIN = new Options(false, false, 2);

  @TempDir private Path folder;

  /** Air, a liver of 60 HU in the middle, a lesion of 150 HU in its corner. */
  static Volume scene(Geometry grid) {
    float[] values = new float[grid.voxelCount()];
    for (int i = 0; i < values.length; i++) {
      values[i] = expected(grid, i) == 0 ? -1000 : expected(grid, i) == 1 ? 60 : 150;
    }
    return Volume.of(grid, PixelType.INT16, values);
  }

  private static int expected(Geometry grid, int index) {
    double x = (index % grid.nx() + 0.5) / grid.nx();
    double y = (index / grid.nx() % grid.ny() + 0.5) / grid.ny();
    double z = (index / grid.nx() / grid.ny() + 0.5) / grid.nz();
    boolean liver = Math.min(x, Math.min(y, z)) > 0.2 && Math.max(x, Math.max(y, z)) < 0.8;
    boolean lesion = liver && Math.min(x, Math.min(y, z)) > 0.5;
    return lesion ? 2 : liver ? 1 : 0;
  }

  private static Geometry oblique() {
    double c = Math.cos(0.3);
    double s = Math.sin(0.3);
    return new Geometry(
        12,
        10,
        14,
        new Vector3(2, 2, 2),
        new Vector3(-50, 30, 7),
        new Direction(new Vector3(0, c, s), new Vector3(0, s, -c), new Vector3(1, 0, 0)));
  }

  static Stream<Geometry> gridsOfTheModelsSpacing() {
    return Stream.of(
        Geometry.of(20, 18, 22, 2, 2, 2),
        Geometry.of(5, 6, 7, 2, 2, 2),
        Geometry.of(16, 16, 1, 2, 2, 2),
        oblique());
  }

  @ParameterizedTest
  @MethodSource("gridsOfTheModelsSpacing")
  void everyVoxelGetsTheLabelOfItsValue(Geometry grid) {
    try (var model = SegmentationPackage.open(TestPackage.sound().write(folder))) {
      Segmentation segmented =
          new Segmenter(model, PLAIN).segment(List.of(scene(grid)), TileWatch.NONE);

      assertThat(segmented.labels().geometry()).isEqualTo(grid);
      for (int i = 0; i < grid.voxelCount(); i++) {
        assertThat(segmented.labels().at(i)).as("voxel %d", i).isEqualTo(expected(grid, i));
      }
    }
  }

  @Test
  void aReorientingReaderGivesLabelsInTheFilesOwnOrder() {
    Path turned =
        TestPackage.sound()
            .change("plans.json", "NibabelIO", "NibabelIOWithReorient")
            .change(
                "plans.json",
                "\"transpose_forward\": [0, 1, 2]",
                "\"transpose_forward\": [2, 0, 1]")
            .change(
                "plans.json",
                "\"transpose_backward\": [0, 1, 2]",
                "\"transpose_backward\": [1, 2, 0]")
            .write(folder);
    Geometry grid = oblique();
    try (var model = SegmentationPackage.open(turned)) {
      Segmentation segmented =
          new Segmenter(model, PLAIN).segment(List.of(scene(grid)), TileWatch.NONE);

      for (int i = 0; i < grid.voxelCount(); i++) {
        assertThat(segmented.labels().at(i)).as("voxel %d", i).isEqualTo(expected(grid, i));
      }
    }
  }

  @Test
  void aPlanarNetworkSegmentsSliceBySlice() {
    Path planar =
        TestPackage.sound()
            .change("package.json", "3d_fullres", "2d")
            .change("package.json", "[0, 1, 2]", "[0, 1]")
            .with("fold_0.onnx", TestPackage.network().withTile(List.of(8, 8)).bytes())
            .write(folder);
    Geometry grid = Geometry.of(20, 18, 5, 2, 2, 5);
    try (var model = SegmentationPackage.open(planar)) {
      Segmentation segmented =
          new Segmenter(model, new Options(true, false, 2))
              .segment(List.of(scene(grid)), TileWatch.NONE);

      for (int i = 0; i < grid.voxelCount(); i++) {
        assertThat(segmented.labels().at(i)).as("voxel %d", i).isEqualTo(expected(grid, i));
      }
    }
  }

  @Test
  void probabilitiesAddUpAndTheGreatestIsTheLabel() {
    Geometry grid = Geometry.of(10, 9, 11, 2, 2, 2);
    try (var model = SegmentationPackage.open(TestPackage.sound().write(folder))) {
      Segmentation segmented =
          new Segmenter(model, new Options(false, true, 1))
              .segment(List.of(scene(grid)), TileWatch.NONE);
      Probabilities probabilities = segmented.probabilities();
      List<Volume> all = probabilities.names().stream().map(probabilities::of).toList();

      assertThat(probabilities.names()).containsExactly("background", "liver", "lesion");
      for (int i = 0; i < grid.voxelCount(); i++) {
        int voxel = i;
        // Each is rounded to half, at most 2^-12 off.
        assertThat(all.stream().mapToDouble(one -> one.at(voxel)).sum()).isEqualTo(1, within(1e-3));
        assertThat(all.get(expected(grid, i)).at(i)).isGreaterThan(0.5);
      }
    }
  }

  /** Regions: the organ with its lesion, and the lesion alone, painted over it. */
  @Test
  void regionsArePaintedInTheirOrder() {
    Path regions =
        TestPackage.sound()
            .change(
                "dataset.json",
                "\"liver\": 1, \"lesion\": 2}",
                "\"liver\": [1, 2], \"lesion\": [2]}, \"regions_class_order\": [1, 2]")
            .with(
                "fold_0.onnx",
                TinyOnnx.convolution(List.of(8, 8, 8), new float[] {4, 4}, new float[] {0, -4})
                    .bytes())
            .write(folder);
    Geometry grid = Geometry.of(10, 9, 11, 2, 2, 2);
    try (var model = SegmentationPackage.open(regions)) {
      for (boolean probabilities : new boolean[] {false, true}) {
        Segmentation segmented =
            new Segmenter(model, new Options(false, probabilities, 1))
                .segment(List.of(scene(grid)), TileWatch.NONE);

        for (int i = 0; i < grid.voxelCount(); i++) {
          assertThat(segmented.labels().at(i)).as("voxel %d", i).isEqualTo(expected(grid, i));
        }
      }
    }
  }

  @Test
  void agreementIsMeasuredWhereThereAreSeveralPasses() {
    Volume image = scene(Geometry.of(10, 9, 11, 2, 2, 2));
    try (var model = SegmentationPackage.open(TestPackage.sound().write(folder))) {
      Segmentation mirrored =
          new Segmenter(model, new Options(true, false, 1)).segment(List.of(image), TileWatch.NONE);
      Segmentation plain = new Segmenter(model, PLAIN).segment(List.of(image), TileWatch.NONE);

      // A network that looks at single voxels sees the same in every mirror.
      assertThat(mirrored.leastAgreement()).hasValue(1);
      assertThat(mirrored.agreement()).containsOnlyKeys("liver", "lesion");
      assertThat(plain.leastAgreement()).isEmpty();
    }
  }

  /** One fold sees liver where the other sees none. */
  @Test
  void labelsThatFoldsDisagreeOnAreNotGiven() {
    Volume image = scene(Geometry.of(10, 9, 11, 2, 2, 2));
    byte[] other =
        TinyOnnx.convolution(List.of(8, 8, 8), new float[] {-4, 0, 4}, new float[] {0, -4, -6})
            .bytes();
    TestPackage twoFolds =
        TestPackage.sound()
            .change("package.json", "[\"fold_0.onnx\"]", "[\"fold_0.onnx\", \"fold_1.onnx\"]")
            .change("package.json", "\"leastAgreement\": 0.5", "\"leastAgreement\": 0.95")
            .with("fold_1.onnx", other);
    try (var model = SegmentationPackage.open(twoFolds.write(folder))) {
      assertThatThrownBy(() -> new Segmenter(model, PLAIN).segment(List.of(image), TileWatch.NONE))
          .isInstanceOf(RadiomicsException.class)
          .hasMessageContainingAll("agree by 0.", "the package asks for 0.95", "by hand");
    }
  }

  @Test
  void zeroEverywhereIsBackgroundOfThisNetwork() {
    Geometry grid = Geometry.of(9, 9, 9, 2, 2, 2);
    try (var model = SegmentationPackage.open(TestPackage.sound().write(folder))) {
      Segmentation segmented =
          new Segmenter(model, PLAIN)
              .segment(List.of(Volume.of(grid, PixelType.INT16, new float[729])), TileWatch.NONE);

      assertThat(segmented.labels().counts()).isEmpty();
    }
  }
}
