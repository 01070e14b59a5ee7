package org.hepacast.radiomics.filter;

/**
 * One-dimensional filters along an axis of a box. Along y and z all inner loops run over the
 * contiguous x, so that they vectorise.
 */
final class Lines {

  private Lines() {}

  /**
   * Convolution along the middle axis of [outer][n][inner] where the kernel fits: {@code out[i] =
   * sum of kernel[j] in[i + length - 1 - j]}, with n - length + 1 results.
   *
   * @param single rounds every product and sum to single precision, as PyWavelets computes on
   *     single precision images
   */
  static double[] convolve(
      double[] in, int inner, int n, int outer, double[] kernel, boolean single) {
    int last = kernel.length - 1;
    int count = n - last;
    double[] out = new double[inner * count * outer];
    for (int o = 0; o < outer; o++) {
      // Along x one run covers the line; across it, a run is one row of x.
      int runs = inner == 1 ? 1 : count;
      int length = inner == 1 ? count : inner;
      for (int i = 0; i < runs; i++) {
        int to = (o * count + i) * inner;
        for (int j = 0; j <= last; j++) {
          int from = (o * n + i + last - j) * inner;
          if (single) {
            addSingle(in, from, out, to, length, (float) kernel[j]);
          } else {
            add(in, from, out, to, length, kernel[j]);
          }
        }
      }
    }
    return out;
  }

  private static void add(double[] in, int from, double[] out, int to, int length, double weight) {
    for (int k = 0; k < length; k++) {
      out[to + k] += weight * in[from + k];
    }
  }

  /**
   * Products and sums of two floats are rounded correctly when taken in double and rounded once.
   */
  private static void addSingle(
      double[] in, int from, double[] out, int to, int length, double weight) {
    for (int k = 0; k < length; k++) {
      out[to + k] = (float) (out[to + k] + (float) (weight * in[from + k]));
    }
  }
}
