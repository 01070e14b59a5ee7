package org.hepacast.segmentation.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hepacast.radiomics.cases.Preflight.Finding;
import org.hepacast.radiomics.cases.Preflight.Level;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.Volume;
import org.hepacast.segmentation.pack.SegmentationPackage;
import org.hepacast.segmentation.pack.TestPackage;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SuitabilityTest {

  @TempDir private Path folder;

  /** An image, and the one finding that matters of it. */
  record Row(String name, Volume image, String modality, Level level, String words) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Volume ramp(Geometry grid, float low, float high) {
    float[] values = new float[grid.voxelCount()];
    for (int i = 0; i < values.length; i++) {
      values[i] = low + (high - low) * i / values.length;
    }
    return Volume.of(grid, PixelType.FLOAT32, values);
  }

  static Stream<Row> rows() {
    Geometry grid = Geometry.of(20, 20, 20, 2, 2, 2);
    Volume sound = ramp(grid, -1000, 400);
    return Stream.of(
        new Row("sound", sound, "CT", Level.FITS, "modality CT"),
        new Row("spacing", sound, "CT", Level.FITS, "voxels of 2.00 x 2.00 mm"),
        new Row(
            "sagittal slices",
            ramp(Geometry.of(20, 20, 20, 5, 1, 1), -1000, 400),
            "CT",
            Level.FITS,
            "slices of 5.00 mm"),
        new Row("values", sound, "CT", Level.FITS, "HU"),
        new Row("tiles", sound, "CT", Level.FITS, "tiles of 8 x 8 x 8"),
        new Row("other modality", sound, "MR", Level.REFUSED, "trained on CT"),
        new Row("modality unsaid", sound, "", Level.NOTE, "does not say its modality"),
        new Row(
            "thick slices",
            ramp(Geometry.of(20, 20, 20, 1, 1, 10), -1000, 400),
            "CT",
            Level.REFUSED,
            "slices of 10.0 mm are not"),
        new Row(
            "coarse pixels",
            ramp(Geometry.of(20, 20, 20, 1, 4, 5), -1000, 400),
            "CT",
            Level.REFUSED,
            "4.00 mm"),
        new Row(
            "one slice",
            ramp(Geometry.of(20, 20, 1, 2, 2, 2), -1000, 400),
            "CT",
            Level.NOTE,
            "less than a tile"),
        new Row(
            "thinner than a voxel",
            ramp(Geometry.of(20, 20, 1, 2, 2, 0.5), -1000, 400),
            "CT",
            Level.REFUSED,
            "thinner"),
        new Row("stored values", ramp(grid, 0, 40000), "CT", Level.REFUSED, "are not HU"),
        new Row("one value", ramp(grid, 5, 5), "CT", Level.REFUSED, "one value alone"),
        new Row("NaN", ramp(grid, Float.NaN, 5), "CT", Level.REFUSED, "without a number"));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void saysWhatSuitsAndWhatNot(Row row) {
    try (var model = SegmentationPackage.open(TestPackage.sound().write(folder))) {
      List<Finding> findings =
          Suitability.of(
              model, row.image(), Optional.of(row.modality()).filter(word -> !word.isEmpty()));

      assertThat(findings)
          .anySatisfy(
              finding -> {
                assertThat(finding.level()).isEqualTo(row.level());
                assertThat(finding.what()).contains(row.words());
                assertThat(finding.remedy().isPresent()).isEqualTo(row.level() != Level.FITS);
              });
      assertThat(findings.stream().filter(finding -> finding.level() == Level.REFUSED))
          .hasSize(row.level() == Level.REFUSED ? 1 : 0);
    }
  }
}
