package org.hepacast.radiomics.transform;

/**
 * One output block of a pass of {@link Fft} from the input blocks that it depends on. Each output
 * is one loop over neighbours in memory, so that it vectorises and nothing is stored to be read
 * again.
 *
 * @param gap between one input block and the next
 * @param length of a block
 */
@SuppressWarnings("ArrayRecordComponent") // scratch memory of one pass, never compared
record Butterfly(double[] xr, double[] xi, int gap, double[] yr, double[] yi, int length) {

  /** y = x (c - i s). */
  void set(int from, int to, double c, double s) {
    for (int k = 0; k < length; k++) {
      double a = xr[from + k];
      double b = xi[from + k];
      yr[to + k] = a * c + b * s;
      yi[to + k] = b * c - a * s;
    }
  }

  /** y += x_r (c - i s) + x_(r + 1) (d - i t). */
  void addTwo(int first, int r, int to, double c, double s, double d, double t) {
    int from = first + r * gap;
    int next = from + gap;
    for (int k = 0; k < length; k++) {
      double a = xr[from + k];
      double b = xi[from + k];
      double e = xr[next + k];
      double f = xi[next + k];
      yr[to + k] += a * c + b * s + e * d + f * t;
      yi[to + k] += b * c - a * s + f * d - e * t;
    }
  }

  /** Output t of two: (x0 +- x1) (c - i s). */
  void ofTwo(int from, int to, int t, double c, double s) {
    int next = from + gap;
    double sign = t == 0 ? 1 : -1;
    for (int k = 0; k < length; k++) {
      double a = xr[from + k] + sign * xr[next + k];
      double b = xi[from + k] + sign * xi[next + k];
      yr[to + k] = a * c + b * s;
      yi[to + k] = b * c - a * s;
    }
  }

  /** Output t of four: (x0 + (-i)^t x1 + (-1)^t x2 + i^t x3) (c - i s). */
  void ofFour(int from, int to, int t, double c, double s) {
    if (t % 2 == 0) {
      evenOfFour(from, to, t == 0 ? 1 : -1, c, s);
    } else {
      oddOfFour(from, to, t == 1 ? 1 : -1, c, s);
    }
  }

  private void evenOfFour(int x0, int to, double sign, double c, double s) {
    int x1 = x0 + gap;
    int x2 = x1 + gap;
    int x3 = x2 + gap;
    for (int k = 0; k < length; k++) {
      double a = xr[x0 + k] + xr[x2 + k] + sign * (xr[x1 + k] + xr[x3 + k]);
      double b = xi[x0 + k] + xi[x2 + k] + sign * (xi[x1 + k] + xi[x3 + k]);
      yr[to + k] = a * c + b * s;
      yi[to + k] = b * c - a * s;
    }
  }

  private void oddOfFour(int x0, int to, double sign, double c, double s) {
    int x1 = x0 + gap;
    int x2 = x1 + gap;
    int x3 = x2 + gap;
    for (int k = 0; k < length; k++) {
      double a = xr[x0 + k] - xr[x2 + k] + sign * (xi[x1 + k] - xi[x3 + k]);
      double b = xi[x0 + k] - xi[x2 + k] - sign * (xr[x1 + k] - xr[x3 + k]);
      yr[to + k] = a * c + b * s;
      yi[to + k] = b * c - a * s;
    }
  }
}
