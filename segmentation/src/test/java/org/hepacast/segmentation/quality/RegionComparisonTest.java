package org.hepacast.segmentation.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.segmentation.quality.QualitySummary.Interval;
import org.junit.jupiter.api.Test;

/** Regions in a row of voxels of 2 mm, worked by hand. */
class RegionComparisonTest {

  private static Mask row(String voxels) {
    return row(voxels, 2);
  }

  private static Mask row(String voxels, double spacing) {
    byte[] values = new byte[voxels.length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) (voxels.charAt(i) == '#' ? 1 : 0);
    }
    return Mask.of(Geometry.of(voxels.length(), 1, 1, spacing, 1, 1), values);
  }

  private static RegionComparison compare(String region, String expected, double toleranceMm) {
    return RegionComparison.of(row(region), row(expected), toleranceMm);
  }

  @Test
  void equalRegionsAgreeInEverything() {
    RegionComparison same = compare(".###..#.", ".###..#.", 0);

    assertThat(same.dice()).hasValue(1);
    assertThat(same.surfaceDice()).hasValue(1);
    assertThat(same.hausdorff95Mm()).hasValue(0);
    assertThat(same.parts()).isEqualTo(new RegionComparison.Parts(2, 2, 2, 0));
    // Four voxels of 2 x 1 x 1 mm.
    assertThat(same.volumeMl()).isEqualTo(0.008, within(1e-12));
  }

  /**
   * Three voxels and four, two common: 2 * 2 / 7. In a row every voxel is surface: of the first,
   * the distances are 2, 0, 0 mm; of the second 0, 0, 2, 4 mm.
   */
  @Test
  void shiftedRegions() {
    RegionComparison shifted = compare(".###...", "..####.", 2);

    assertThat(shifted.dice().orElseThrow()).isEqualTo(4 / 7.0, within(1e-12));
    assertThat(shifted.surfaceDice().orElseThrow()).isEqualTo(6 / 7.0, within(1e-12));
    // The 95th percentile of 0, 0, 2, 4 lies at place 2.85: 2 + 0.85 * 2.
    assertThat(shifted.hausdorff95Mm().orElseThrow()).isEqualTo(3.7, within(1e-12));
  }

  @Test
  void aToleranceThatIsMetExactlyCounts() {
    assertThat(compare("#....", ".#...", 2).surfaceDice()).hasValue(1);
    assertThat(compare("#....", ".#...", 1.999).surfaceDice()).hasValue(0);
  }

  @Test
  void partsAreFoundMissedAndInvented() {
    RegionComparison parts = compare("#..##..##.", "#..#..#...", 0);

    // Expected: 0, 3, 6. Own: 0, 3-4, 7-8.
    assertThat(parts.parts()).isEqualTo(new RegionComparison.Parts(3, 2, 3, 1));
  }

  @Test
  void ofTwoEmptyRegionsNothingCanBeSaid() {
    RegionComparison empty = compare("...", "...", 1);

    assertThat(empty.dice()).isEmpty();
    assertThat(empty.surfaceDice()).isEmpty();
    assertThat(empty.hausdorff95Mm()).isEmpty();
  }

  @Test
  void whatIsFoundWhereNothingIsCountsAsZero() {
    for (RegionComparison half :
        new RegionComparison[] {compare("#..", "...", 9), compare("...", ".##", 9)}) {
      assertThat(half.dice()).hasValue(0);
      assertThat(half.surfaceDice()).hasValue(0);
      assertThat(half.hausdorff95Mm()).isEmpty();
    }
  }

  /** A cube of 3 voxels: its middle is no surface. */
  @Test
  void theInsideIsNoSurface() {
    byte[] cube = new byte[125];
    byte[] hollow = new byte[125];
    Geometry grid = Geometry.of(5, 5, 5, 1, 1, 1);
    for (int z = 1; z < 4; z++) {
      for (int y = 1; y < 4; y++) {
        for (int x = 1; x < 4; x++) {
          cube[grid.index(x, y, z)] = 1;
          hollow[grid.index(x, y, z)] = 1;
        }
      }
    }
    hollow[grid.index(2, 2, 2)] = 0;

    SurfaceDistances surfaces =
        SurfaceDistances.between(Mask.of(grid, cube), Mask.of(grid, hollow));

    assertThat(surfaces.forth()).hasSize(26).containsOnly(0);
    assertThat(surfaces.back()).hasSize(26);
  }

  @Test
  void otherGridsAreRefused() {
    assertThatThrownBy(() -> RegionComparison.of(row("#.", 2), row("#.", 3), 1))
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining("different grids");
  }

  @Test
  void theSummaryHasIntervals() {
    QualitySummary summary =
        QualitySummary.of(
            List.of(
                compare(".###...", "..####.", 2),
                compare("###....", "###....", 2),
                compare(".......", ".......", 2)));

    Interval dice = summary.dice().orElseThrow();
    assertThat(summary.cases()).isEqualTo(3);
    assertThat(dice.of()).isEqualTo(2);
    assertThat(dice.value()).isEqualTo((4 / 7.0 + 1) / 2, within(1e-12));
    // With two cases the resamples are of one, of both or of the other.
    assertThat(dice.low()).isEqualTo(4 / 7.0, within(1e-12));
    assertThat(dice.high()).isEqualTo(1, within(1e-12));
  }

  /** Wilson's interval of 8 of 10: (0.8 + 0.19207 +- 1.96 * sqrt(0.016 + 0.009604)) / 1.38415. */
  @Test
  void sharesHaveWilsonsInterval() {
    var cases = IntStream.range(0, 10).mapToObj(i -> compare(i < 8 ? "#" : ".", "#", 0)).toList();

    Interval sensitivity = QualitySummary.of(cases).sensitivity().orElseThrow();

    assertThat(sensitivity.value()).isEqualTo(0.8, within(1e-12));
    assertThat(sensitivity.low()).isEqualTo(0.4902, within(1e-4));
    assertThat(sensitivity.high()).isEqualTo(0.9433, within(1e-4));
  }

  @Test
  void noCaseHasNoFigure() {
    QualitySummary none = QualitySummary.of(List.of());

    assertThat(none.dice()).isEqualTo(Optional.empty());
    assertThat(none.sensitivity()).isEqualTo(Optional.empty());
    assertThat(compare("...", "...", 0).dice()).isEqualTo(OptionalDouble.empty());
  }
}
