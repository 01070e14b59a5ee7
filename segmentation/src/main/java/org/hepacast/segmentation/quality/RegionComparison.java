package org.hepacast.segmentation.quality;

import java.util.List;
import java.util.OptionalDouble;
import org.hepacast.radiomics.region.Components;
import org.hepacast.radiomics.region.Connectivity;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;

/**
 * One region beside the one that is taken for right.
 *
 * @param dice twice the common voxels by the sum of both; nothing where both are empty
 * @param surfaceDice the share of both surfaces that lies within the tolerance of the other;
 *     nothing where both are empty
 * @param hausdorff95Mm the greater of the two 95th percentiles of distances from surface to
 *     surface; nothing where one is empty
 * @param volumeMl of the region
 * @param expectedVolumeMl of what is taken for right
 * @param parts counts of connected parts, by corners
 */
public record RegionComparison(
    OptionalDouble dice,
    OptionalDouble surfaceDice,
    OptionalDouble hausdorff95Mm,
    double volumeMl,
    double expectedVolumeMl,
    Parts parts) {

  private static final double MM3_PER_ML = 1000;
  private static final double SAME_GRID = 1e-3;

  /**
   * Connected parts, such as lesions.
   *
   * @param expected in what is taken for right
   * @param found of those, how many the region touches
   * @param own in the region
   * @param spurious of those, how many touch nothing that is right
   */
  public record Parts(int expected, int found, int own, int spurious) {}

  /**
   * Compares regions on one grid.
   *
   * @param toleranceMm within which surfaces agree
   */
  public static RegionComparison of(Mask region, Mask expected, double toleranceMm) {
    if (!region.geometry().sameGrid(expected.geometry(), SAME_GRID)) {
      throw new RadiomicsException(
          Kind.GEOMETRY,
          "the labels and those that are expected lie on different grids",
          "resample the expected labels to the grid of the image");
    }
    SurfaceDistances surfaces = SurfaceDistances.between(region, expected);
    return new RegionComparison(
        dice(region, expected),
        surfaces.within(toleranceMm),
        surfaces.hausdorff(0.95),
        region.volumeMm3() / MM3_PER_ML,
        expected.volumeMm3() / MM3_PER_ML,
        parts(region, expected));
  }

  private static OptionalDouble dice(Mask region, Mask expected) {
    long both = (long) region.voxelCount() + expected.voxelCount();
    return both == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(2.0 * common(region, expected) / both);
  }

  private static int common(Mask region, Mask expected) {
    int common = 0;
    byte[] a = region.voxels();
    byte[] b = expected.voxels();
    for (int i = 0; i < a.length; i++) {
      common += a[i] & b[i];
    }
    return common;
  }

  private static Parts parts(Mask region, Mask expected) {
    List<Mask> right = Components.of(expected, Connectivity.CORNERS_26, 1);
    List<Mask> own = Components.of(region, Connectivity.CORNERS_26, 1);
    return new Parts(
        right.size(), touching(right, region), own.size(), own.size() - touching(own, expected));
  }

  private static int touching(List<Mask> parts, Mask other) {
    int touching = 0;
    for (Mask part : parts) {
      touching += common(part, other) > 0 ? 1 : 0;
    }
    return touching;
  }
}
