package org.hepacast.phantom.noise;

/**
 * The grain of a scanner: normal noise of a stated deviation, smoothed over three pixels each way
 * as a soft reconstruction kernel does. One slice at a time, each from its own number.
 */
public final class GrainNoise {

  // Weights 1/4, 1/2, 1/4 leave 3/8 of the variance along each axis: 8/3 of the deviation over two.
  private static final double RESTORED = 8.0 / 3;

  private GrainNoise() {}

  /** Adds the noise of this slice. */
  public static void add(float[] slice, int nx, double deviation, Draws draws) {
    int ny = slice.length / nx;
    float scale = (float) (deviation * RESTORED);
    float[] above = row(nx, draws);
    float[] here = row(nx, draws);
    for (int y = 0; y < ny; y++) {
      float[] below = row(nx, draws);
      for (int x = 0; x < nx; x++) {
        slice[x + nx * y] += scale * (above[x] + 2 * here[x] + below[x]) / 4;
      }
      above = here;
      here = below;
    }
  }

  private static float[] row(int nx, Draws draws) {
    float[] row = new float[nx];
    float before = (float) draws.normal();
    float at = (float) draws.normal();
    for (int x = 0; x < nx; x++) {
      float after = (float) draws.normal();
      row[x] = (before + 2 * at + after) / 4;
      before = at;
      at = after;
    }
    return row;
  }
}
