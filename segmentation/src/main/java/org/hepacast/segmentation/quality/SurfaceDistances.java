package org.hepacast.segmentation.quality;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.hepacast.radiomics.region.DistanceMap;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;

/**
 * Distances between the surfaces of two regions. The surface is every voxel of a region that has a
 * neighbour across a face outside it, or none because the image ends; distances go from centre to
 * centre. Counted in voxels, not in area: of anisotropic grids the sides of a region count by how
 * many voxels they have.
 *
 * @param forth from each voxel of the first surface to the other, ascending
 * @param back from each voxel of the second surface to the first, ascending
 */
@SuppressWarnings("ArrayRecordComponent") // identity suffices: never compared, never a key
record SurfaceDistances(double[] forth, double[] back) {

  static SurfaceDistances between(Mask first, Mask second) {
    if (first.isEmpty() || second.isEmpty()) {
      return new SurfaceDistances(
          unreached(surface(first).voxelCount()), unreached(surface(second).voxelCount()));
    }
    Box box = around(first.requireBox(), second.requireBox());
    Mask ours = surface(first).crop(box);
    Mask theirs = surface(second).crop(box);
    return new SurfaceDistances(distances(ours, theirs), distances(theirs, ours));
  }

  private static double[] unreached(int voxels) {
    double[] distances = new double[voxels];
    Arrays.fill(distances, Double.POSITIVE_INFINITY);
    return distances;
  }

  private static Box around(Box a, Box b) {
    int x = Math.min(a.x(), b.x());
    int y = Math.min(a.y(), b.y());
    int z = Math.min(a.z(), b.z());
    return new Box(
        x,
        y,
        z,
        Math.max(a.x() + a.nx(), b.x() + b.nx()) - x,
        Math.max(a.y() + a.ny(), b.y() + b.ny()) - y,
        Math.max(a.z() + a.nz(), b.z() + b.nz()) - z);
  }

  private static Mask surface(Mask mask) {
    Geometry grid = mask.geometry();
    byte[] surface = new byte[mask.voxels().length];
    if (!mask.isEmpty()) {
      Box box = mask.requireBox();
      for (int z = box.z(); z < box.z() + box.nz(); z++) {
        for (int y = box.y(); y < box.y() + box.ny(); y++) {
          for (int x = box.x(); x < box.x() + box.nx(); x++) {
            if (mask.at(x, y, z) && isOpen(mask, x, y, z)) {
              surface[grid.index(x, y, z)] = 1;
            }
          }
        }
      }
    }
    return Mask.of(grid, surface);
  }

  private static boolean isOpen(Mask mask, int x, int y, int z) {
    return isOutside(mask, x - 1, y, z)
        || isOutside(mask, x + 1, y, z)
        || isOutside(mask, x, y - 1, z)
        || isOutside(mask, x, y + 1, z)
        || isOutside(mask, x, y, z - 1)
        || isOutside(mask, x, y, z + 1);
  }

  private static boolean isOutside(Mask mask, int x, int y, int z) {
    return !mask.geometry().contains(x, y, z) || !mask.at(x, y, z);
  }

  private static double[] distances(Mask from, Mask to) {
    DistanceMap map = DistanceMap.to(to, Double.POSITIVE_INFINITY);
    Geometry grid = from.geometry();
    double[] distances = new double[from.voxelCount()];
    int found = 0;
    for (int z = 0; z < grid.nz(); z++) {
      for (int y = 0; y < grid.ny(); y++) {
        for (int x = 0; x < grid.nx(); x++) {
          if (from.at(x, y, z)) {
            distances[found++] = Math.sqrt(map.squaredMm(x, y, z));
          }
        }
      }
    }
    Arrays.sort(distances);
    return distances;
  }

  /** The share of both surfaces within a distance of the other; nothing where both are empty. */
  OptionalDouble within(double mm) {
    int all = forth.length + back.length;
    return all == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) (count(forth, mm) + count(back, mm)) / all);
  }

  private static long count(double[] distances, double mm) {
    return Arrays.stream(distances).filter(distance -> distance <= mm).count();
  }

  /** The greater of both quantiles; nothing where one surface is empty. */
  OptionalDouble hausdorff(double quantile) {
    return forth.length == 0 || back.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.max(quantile(forth, quantile), quantile(back, quantile)));
  }

  /** Linear between the two nearest values, as NumPy has it by default. */
  private static double quantile(double[] ascending, double quantile) {
    double at = quantile * (ascending.length - 1);
    int low = (int) Math.floor(at);
    int high = Math.min(low + 1, ascending.length - 1);
    return ascending[low] + (at - low) * (ascending[high] - ascending[low]);
  }
}
