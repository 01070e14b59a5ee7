package org.hepacast.radiomics.transform;

/** Rows and columns of a plane. */
final class Plane {

  private static final int TILE = 16;

  private Plane() {}

  /** Columns become rows. */
  static double[] transposed(double[] rows, int count, int length) {
    double[] columns = new double[rows.length];
    transpose(rows, count, length, columns);
    return columns;
  }

  /** The same into an array at hand, tile by tile: both sides stay in the cache. */
  static void transpose(double[] rows, int count, int length, double[] columns) {
    for (int r0 = 0; r0 < count; r0 += TILE) {
      for (int c0 = 0; c0 < length; c0 += TILE) {
        for (int c = c0; c < Math.min(length, c0 + TILE); c++) {
          for (int r = r0; r < Math.min(count, r0 + TILE); r++) {
            columns[c * count + r] = rows[r * length + c];
          }
        }
      }
    }
  }
}
