package org.hepacast.radiomics.formula;

/** The integer formulas of the volumes; the README of the resources has them in words. */
final class Formulas {

  /** Corners of the mask of D, doubled; odd, so that no pixel lies at the height of a corner. */
  private static final int[][] POLYGON = {
    {33, 21}, {81, 13}, {109, 41}, {89, 53}, {101, 81}, {49, 85}, {61, 53}, {25, 49}
  };

  private Formulas() {}

  static int a(int x, int y, int z) {
    boolean core = square(x - 19) + square(y - 18) + 4 * square(z - 11) <= 64;
    return Math.floorDiv(texture(x, y, z, 1, 2) + (core ? 160 : 0), 4);
  }

  static int maskA(int x, int y, int z) {
    boolean spur = x >= 28 && x <= 33 && y >= 17 && y <= 19 && z >= 10 && z <= 12;
    boolean hole = square(x - 23) + square(y - 16) + 4 * square(z - 13) <= 9;
    boolean body =
        square(63 * (x - 19)) + square(77 * (y - 18)) + square(99 * (z - 11)) <= square(693);
    return spur || body && !hole ? 1 : 0;
  }

  static float b(int x, int y, int z) {
    return texture(x, y, z, 1, 2) * 0.25f;
  }

  static int maskB(int x, int y, int z) {
    boolean body =
        square(12 * (x - 7)) + square(15 * (y - 15)) + square(20 * (z - 16)) <= square(120);
    return body || square(x - 18) + square(y - 20) + square(z - 19) <= 16 ? 1 : 0;
  }

  static int c(int x, int y, int z) {
    return Math.floorDiv(texture(x, y, z, 5, 6), 2) - 500;
  }

  static int maskC(int x, int y, int z) {
    boolean body =
        square(12 * (x - 11)) + square(14 * (y - 12)) + square(21 * (z - 7)) <= square(84);
    if (body || Math.abs(x - 25) + Math.abs(y - 20) + 2 * Math.abs(z - 11) <= 6) {
      return 2;
    }
    return x >= 22 && x <= 28 && y >= 4 && y <= 9 && z >= 3 && z <= 6 ? 1 : 0;
  }

  static int d(int x, int y) {
    int grey = 40 + 3 * triangle(2 * x + y, 50) + 2 * triangle(x + 3 * y + 7, 70);
    int echo = maskD(x, y) == 1 ? grey * 5 / 8 : grey;
    int speckle = (hash(x, y, 0, 9) & 255) + (hash(x / 2, y, 0, 10) & 255);
    return Math.min(255, echo * speckle / 256);
  }

  /** Even-odd rule. */
  static int maskD(int x, int y) {
    boolean inside = false;
    for (int i = 0; i < POLYGON.length; i++) {
      int[] p = POLYGON[i];
      int[] q = POLYGON[(i + 1) % POLYGON.length];
      if (p[1] > 2 * y != q[1] > 2 * y) {
        int left = (2 * x - p[0]) * (q[1] - p[1]);
        int right = (q[0] - p[0]) * (2 * y - p[1]);
        inside ^= q[1] > p[1] ? left < right : left > right;
      }
    }
    return inside ? 1 : 0;
  }

  static int maskV(int x, int y, int z) {
    return square(x - 6) + square(y - 6) + 4 * square(z - 3) <= 16 ? 1 : 0;
  }

  static int maskA1(int x, int y, int z) {
    return square(12 * (x - 9)) + square(15 * (y - 8)) + square(10 * (z - 11)) <= square(60)
        ? 1
        : 0;
  }

  /** Texture in quarters: two ramps that go up and down, a smooth field, noise. */
  private static int texture(int x, int y, int z, int smoothSeed, int noiseSeed) {
    return 12 * triangle(2 * x + 3 * y + z, 46)
        + 9 * triangle(5 * y + 4 * z + 3, 62)
        + smooth(x, y, z, smoothSeed) / 16
        + (hash(x, y, z, noiseSeed) & 127)
        - 700;
  }

  /** Linear between hashes four voxels apart, times 64. */
  private static int smooth(int x, int y, int z, int seed) {
    int sum = 0;
    for (int corner = 0; corner < 8; corner++) {
      int i = corner & 1;
      int j = corner >> 1 & 1;
      int k = corner >> 2;
      int weight = share(x, i) * share(y, j) * share(z, k);
      sum += weight * (hash(x / 4 + i, y / 4 + j, z / 4 + k, seed) & 255);
    }
    return sum;
  }

  private static int share(int position, int far) {
    return far == 1 ? position % 4 : 4 - position % 4;
  }

  private static int triangle(int t, int period) {
    return Math.min(t % period, period - t % period);
  }

  private static int hash(int x, int y, int z, int seed) {
    int h = 1414213563 * x + 1732050809 * y + (int) 2236067977L * z + (int) 2645751311L * seed;
    h ^= h >>> 16;
    h *= (int) 3316624791L;
    h ^= h >>> 15;
    h *= (int) 3605551275L;
    return h ^ h >>> 16;
  }

  private static int square(int v) {
    return v * v;
  }
}
