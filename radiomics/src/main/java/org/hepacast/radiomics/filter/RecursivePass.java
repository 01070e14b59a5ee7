package org.hepacast.radiomics.filter;

/**
 * Runs a recursive filter along one axis of a volume. Lines are laid side by side in a scratch
 * block that stays in cache, because a recursion along a line cannot be vectorised but across lines
 * can. Not thread-safe: an instance owns its scratch memory.
 */
final class RecursivePass {

  /** Lines per block along x; a block along y or z takes a row of x. */
  private static final int LINES = 32;

  private final int nx;
  private final int ny;
  private final int nz;
  private final float[] in;
  private final float[] out;
  private final double[] scratch;

  RecursivePass(int nx, int ny, int nz) {
    this.nx = nx;
    this.ny = ny;
    this.nz = nz;
    int size = Math.max(nx * LINES, nx * Math.max(ny, nz));
    in = new float[size];
    out = new float[size];
    scratch = new double[size];
  }

  /** Source and target may be the same array. */
  void run(RecursiveGaussian filter, float[] source, float[] target, int axis) {
    switch (axis) {
      case 0 -> alongX(filter, source, target);
      case 1 -> {
        for (int z = 0; z < nz; z++) {
          side(filter, source, target, nx * ny * z, ny, nx);
        }
      }
      case 2 -> {
        for (int y = 0; y < ny; y++) {
          side(filter, source, target, nx * y, nz, nx * ny);
        }
      }
      default -> throw new IllegalArgumentException("axis " + axis);
    }
  }

  /** A sheet of rows of x, {@code stride} apart. */
  private void side(
      RecursiveGaussian filter, float[] source, float[] target, int start, int n, int stride) {
    for (int i = 0; i < n; i++) {
      System.arraycopy(source, start + i * stride, in, i * nx, nx);
    }
    filter.filter(in, out, scratch, n, nx);
    for (int i = 0; i < n; i++) {
      System.arraycopy(out, i * nx, target, start + i * stride, nx);
    }
  }

  private void alongX(RecursiveGaussian filter, float[] source, float[] target) {
    int rows = ny * nz;
    for (int first = 0; first < rows; first += LINES) {
      int lines = Math.min(LINES, rows - first);
      for (int k = 0; k < lines; k++) {
        int row = (first + k) * nx;
        for (int x = 0; x < nx; x++) {
          in[x * lines + k] = source[row + x];
        }
      }
      filter.filter(in, out, scratch, nx, lines);
      for (int k = 0; k < lines; k++) {
        int row = (first + k) * nx;
        for (int x = 0; x < nx; x++) {
          target[row + x] = out[x * lines + k];
        }
      }
    }
  }
}
