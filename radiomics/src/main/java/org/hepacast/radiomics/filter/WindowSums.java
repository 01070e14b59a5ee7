package org.hepacast.radiomics.filter;

import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.MemoryBudget;

/**
 * Sums over the cube around every voxel of a box, cut at the border of the image, in time that does
 * not depend on its width: along each axis a window of w voxels is the end of one block of w and
 * the beginning of the next (van Herk 1992, Gil and Werman 1993). Nothing is subtracted, so that a
 * sum is one of at most w terms in some order: exact for integers up to 2^53, and as good as a
 * plain loop for other numbers.
 */
final class WindowSums {

  private final Box box;
  private final Box around;
  private final int radius;

  WindowSums(Geometry grid, Box box, int radius) {
    this.box = box;
    this.radius = radius;
    around = box.grow(radius, radius, radius, grid);
    MemoryBudget.require(
        (long) (3.0 * Double.BYTES * around.nx() * around.ny() * around.nz()),
        "the image with the margins of the filter");
  }

  /** The part of the image that the windows reach. */
  Box around() {
    return around;
  }

  /** Sums of the values of that part, one per voxel of the box. */
  double[] of(double[] values) {
    int nx = around.nx();
    int ny = around.ny();
    double[] x = along(values, 1, nx, ny * around.nz(), box.x() - around.x(), box.nx());
    double[] y = along(x, box.nx(), ny, around.nz(), box.y() - around.y(), box.ny());
    return along(y, box.nx() * box.ny(), around.nz(), 1, box.z() - around.z(), box.nz());
  }

  /** How many voxels each window holds. */
  int[] counts() {
    int[] counts = new int[box.nx() * box.ny() * box.nz()];
    int i = 0;
    for (int z = 0; z < box.nz(); z++) {
      int nz = length(z + box.z() - around.z(), around.nz());
      for (int y = 0; y < box.ny(); y++) {
        int nyz = nz * length(y + box.y() - around.y(), around.ny());
        for (int x = 0; x < box.nx(); x++) {
          counts[i++] = nyz * length(x + box.x() - around.x(), around.nx());
        }
      }
    }
    return counts;
  }

  private int length(int at, int n) {
    return Math.min(n - 1, at + radius) - Math.max(0, at - radius) + 1;
  }

  /** Along the middle axis of [outer][n][inner], for positions from {@code first} on. */
  private double[] along(double[] in, int inner, int n, int outer, int first, int count) {
    double[] out = new double[outer * count * inner];
    double[] prefix = new double[n + 2 * radius];
    double[] suffix = new double[n + 2 * radius + 1];
    for (int o = 0; o < outer; o++) {
      for (int k = 0; k < inner; k++) {
        blocks(in, o * n * inner + k, inner, n, prefix, suffix);
        for (int i = 0; i < count; i++) {
          // Position p of the line stands at p + radius; its window begins at p.
          int begin = first + i;
          int width = 2 * radius + 1;
          double head = begin % width == 0 ? 0 : suffix[begin];
          out[(o * count + i) * inner + k] = head + prefix[begin + width - 1];
        }
      }
    }
    return out;
  }

  /** Sums from the beginning of each block up to a position, and from there to the block's end. */
  private void blocks(double[] in, int start, int step, int n, double[] prefix, double[] suffix) {
    int width = 2 * radius + 1;
    for (int p = 0; p < prefix.length; p++) {
      double value = value(in, start, step, n, p);
      prefix[p] = p % width == 0 ? value : prefix[p - 1] + value;
    }
    for (int p = prefix.length - 1; p >= 0; p--) {
      double value = value(in, start, step, n, p);
      suffix[p] = (p + 1) % width == 0 ? value : suffix[p + 1] + value;
    }
  }

  private double value(double[] in, int start, int step, int n, int p) {
    int i = p - radius;
    return i < 0 || i >= n ? 0 : in[start + i * step];
  }
}
