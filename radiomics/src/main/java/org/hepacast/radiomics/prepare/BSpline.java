package org.hepacast.radiomics.prepare;

/**
 * Coefficients of the cubic B-spline that passes through all voxels, with mirrored borders (Unser,
 * Aldroubi and Eden 1993; the recursion and its start as in Unser 1999, box 2).
 */
final class BSpline {

  private static final double POLE = Math.sqrt(3) - 2;

  /** |pole|^30 is below 1e-17: farther voxels do not change a coefficient. */
  static final int REACH = 30;

  private BSpline() {}

  /** Replaces the voxels of a box by the coefficients. */
  static void prefilter(double[] voxels, int nx, int ny, int nz) {
    // Along x one line at a time, along y and z many lines side by side.
    for (int line = 0; line < ny * nz; line++) {
      filter(voxels, line * nx, nx, 1, 1);
    }
    for (int z = 0; z < nz; z++) {
      filter(voxels, z * nx * ny, ny, nx, nx);
    }
    for (int y = 0; y < ny; y++) {
      filter(voxels, y * nx, nz, nx * ny, nx);
    }
  }

  /** Filters {@code lines} adjacent lines of n voxels, {@code stride} apart. */
  private static void filter(double[] c, int start, int n, int stride, int lines) {
    if (n == 1) {
      return;
    }
    double gain = (1 - POLE) * (1 - 1 / POLE);
    for (int k = 0; k < lines; k++) {
      int first = start + k;
      double sum = causalStart(c, first, n, stride);
      for (int i = 0; i < n; i++) {
        c[first + i * stride] *= gain;
      }
      c[first] = sum * gain;
    }
    for (int i = 1; i < n; i++) {
      int row = start + i * stride;
      for (int k = row; k < row + lines; k++) {
        c[k] += POLE * c[k - stride];
      }
    }
    int last = start + (n - 1) * stride;
    for (int k = last; k < last + lines; k++) {
      c[k] = POLE / (POLE * POLE - 1) * (POLE * c[k - stride] + c[k]);
    }
    for (int i = n - 2; i >= 0; i--) {
      int row = start + i * stride;
      for (int k = row; k < row + lines; k++) {
        c[k] = POLE * (c[k + stride] - c[k]);
      }
    }
  }

  /** The geometric sum over the mirrored, periodic line before its first voxel. */
  private static double causalStart(double[] c, int first, int n, int stride) {
    if (n > REACH) {
      double sum = 0;
      double power = 1;
      for (int i = 0; i < REACH; i++) {
        sum += power * c[first + i * stride];
        power *= POLE;
      }
      return sum;
    }
    double power = POLE;
    double mirrored = Math.pow(POLE, 2 * n - 3);
    double sum = c[first] + Math.pow(POLE, n - 1) * c[first + (n - 1) * stride];
    for (int i = 1; i < n - 1; i++) {
      sum += (power + mirrored) * c[first + i * stride];
      power *= POLE;
      mirrored /= POLE;
    }
    return sum / (1 - Math.pow(POLE, 2 * n - 2));
  }

  /** The four coefficients around a position and their weights, from {@code at} on. */
  static void weights(double position, int[] indices, double[] weights, int at) {
    int below = (int) Math.floor(position);
    double t = position - below;
    for (int k = 0; k < 4; k++) {
      indices[at + k] = below - 1 + k;
    }
    weights[at + 3] = t * t * t / 6;
    weights[at] = 1.0 / 6 + t * (t - 1) / 2 - weights[at + 3];
    weights[at + 2] = t + weights[at] - 2 * weights[at + 3];
    weights[at + 1] = 1 - weights[at] - weights[at + 2] - weights[at + 3];
  }

  /** Index of the voxel that stands for one beyond the border. */
  static int mirror(int index, int n) {
    if (n == 1) {
      return 0;
    }
    int period = 2 * n - 2;
    int folded = Math.floorMod(index, period);
    return folded < n ? folded : period - folded;
  }
}
