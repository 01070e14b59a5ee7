package org.hepacast.segmentation.segment;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hepacast.radiomics.volume.Direction;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.Vector3;
import org.hepacast.radiomics.volume.Volume;
import org.hepacast.segmentation.pack.SegmentationPackage;
import org.hepacast.segmentation.pack.TestPackage;
import org.hepacast.segmentation.segment.Segmenter.Options;
import org.hepacast.segmentation.window.TileWatch;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Images that no labels can be had of, each with its sentence. */
class BadImageTest {

  private static final Options PLAIN = new Options(false, false, 2);

  @TempDir private Path folder;

  /** What is wrong with the image, and words of the sentence that says so. */
  record Bad(String name, List<Volume> channels, String... words) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Volume with(Geometry grid, float value) {
    float[] values = new float[grid.voxelCount()];
    values[values.length / 2] = value;
    return Volume.of(grid, PixelType.FLOAT32, values);
  }

  static Stream<Bad> badImages() {
    Geometry grid = Geometry.of(8, 8, 8, 2, 2, 2);
    Geometry moved =
        new Geometry(8, 8, 8, new Vector3(2, 2, 2), new Vector3(1, 0, 0), Direction.IDENTITY);
    Volume sound = SegmenterTest.scene(grid);
    return Stream.of(
        new Bad("NaN", List.of(with(grid, Float.NaN)), "without a number", "-1024"),
        new Bad("infinite", List.of(with(grid, Float.POSITIVE_INFINITY)), "without a number"),
        new Bad(
            "beyond single precision", List.of(Volume.of(grid, huge(grid))), "without a number"),
        new Bad("two channels", List.of(sound, sound), "2 images", "1 channels"),
        new Bad(
            "thinner than a voxel of the model",
            List.of(SegmenterTest.scene(Geometry.of(8, 8, 1, 2, 2, 0.5))),
            "thinner"),
        new Bad(
            "larger than memory",
            List.of(SegmenterTest.scene(Geometry.of(400, 400, 1, 2, 2, 2e6))),
            "needs more memory"),
        new Bad("channels on other grids", List.of(sound, SegmenterTest.scene(moved)), "2 images"));
  }

  private static double[] huge(Geometry grid) {
    double[] values = new double[grid.voxelCount()];
    values[3] = 1e300;
    return values;
  }

  @ParameterizedTest
  @MethodSource("badImages")
  void anImageThatCannotBeSegmentedIsRefused(Bad bad) {
    try (var model = SegmentationPackage.open(TestPackage.sound().write(folder))) {
      assertThatThrownBy(() -> new Segmenter(model, PLAIN).segment(bad.channels(), TileWatch.NONE))
          .isInstanceOf(RadiomicsException.class)
          .message()
          .contains(bad.words())
          .contains("; ");
    }
  }
}
