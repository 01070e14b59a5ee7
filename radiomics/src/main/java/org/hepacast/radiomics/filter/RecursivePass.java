package org.hepacast.radiomics.filter;

/**
 * A single precision volume, and recursive filters along its axes. Lines are laid side by side in
 * rows of double precision that stay in cache, because a recursion cannot be vectorised along a
 * line but across lines can.
 */
@SuppressWarnings("ArrayRecordComponent") // scratch data: never compared, never a key
record RecursivePass(float[] voxels, int nx, int ny, int nz) {

  /** Lines that are filtered together along x; along y and z it is a row of x. */
  private static final int LINES = 64;

  /**
   * The filtered volume, of which {@code count} voxels from {@code from} on are kept along the
   * axis.
   */
  RecursivePass along(int axis, RecursiveGaussian filter, int from, int count) {
    return switch (axis) {
      case 0 -> alongX(filter, from, count);
      case 1 -> alongY(filter, from, count);
      case 2 -> alongZ(filter, from, count);
      default -> throw new IllegalArgumentException("axis " + axis);
    };
  }

  private RecursivePass alongY(RecursiveGaussian filter, int from, int count) {
    var rows = new Rows(ny, nx);
    float[] out = new float[nx * count * nz];
    for (int z = 0; z < nz; z++) {
      for (int i = 0; i < ny; i++) {
        rows.read(i, voxels, (z * ny + i) * nx);
      }
      rows.filter(filter, ny, from, from + count);
      for (int i = 0; i < count; i++) {
        rows.write(from + i, out, (z * count + i) * nx);
      }
    }
    return new RecursivePass(out, nx, count, nz);
  }

  private RecursivePass alongZ(RecursiveGaussian filter, int from, int count) {
    var rows = new Rows(nz, nx);
    float[] out = new float[nx * ny * count];
    for (int y = 0; y < ny; y++) {
      for (int i = 0; i < nz; i++) {
        rows.read(i, voxels, (i * ny + y) * nx);
      }
      rows.filter(filter, nz, from, from + count);
      for (int i = 0; i < count; i++) {
        rows.write(from + i, out, (i * ny + y) * nx);
      }
    }
    return new RecursivePass(out, nx, ny, count);
  }

  private RecursivePass alongX(RecursiveGaussian filter, int from, int count) {
    int all = ny * nz;
    float[] out = new float[count * all];
    var rows = new Rows(nx, Math.min(LINES, all));
    for (int first = 0; first < all; first += LINES) {
      int lines = Math.min(LINES, all - first);
      if (lines < LINES && lines < all) {
        rows = new Rows(nx, lines);
      }
      for (int k = 0; k < lines; k++) {
        int start = (first + k) * nx;
        for (int x = 0; x < nx; x++) {
          rows.x[x][k] = voxels[start + x];
        }
      }
      rows.filter(filter, nx, from, from + count);
      for (int k = 0; k < lines; k++) {
        int start = (first + k) * count;
        for (int x = 0; x < count; x++) {
          out[start + x] = (float) rows.y[from + x][k];
        }
      }
    }
    return new RecursivePass(out, count, ny, nz);
  }

  /** Input and output rows of one sheet of lines. */
  private static final class Rows {
    final double[][] x;
    final double[][] y;
    private final double[][] ring;

    Rows(int length, int lines) {
      x = new double[length][lines];
      y = new double[length][lines];
      ring = new double[5][lines];
    }

    void read(int i, float[] source, int start) {
      double[] row = x[i];
      for (int k = 0; k < row.length; k++) {
        row[k] = source[start + k];
      }
    }

    void filter(RecursiveGaussian filter, int length, int from, int end) {
      filter.filter(x, y, ring, length, from, end);
    }

    void write(int i, float[] target, int start) {
      double[] row = y[i];
      for (int k = 0; k < row.length; k++) {
        target[start + k] = (float) row[k];
      }
    }
  }
}
