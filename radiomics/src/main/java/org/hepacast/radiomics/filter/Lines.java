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
   */
  static double[] convolve(double[] in, int inner, int n, int outer, double[] kernel) {
    int count = n - kernel.length + 1;
    double[] out = new double[inner * count * outer];
    for (int o = 0; o < outer; o++) {
      if (inner == 1) {
        along(in, o * n, out, o * count, count, kernel);
      } else {
        across(in, o * n * inner, out, o * count * inner, inner, count, kernel);
      }
    }
    return out;
  }

  private static void along(
      double[] in, int from, double[] out, int to, int count, double[] kernel) {
    int last = kernel.length - 1;
    for (int j = 0; j <= last; j++) {
      double weight = kernel[j];
      int shift = from + last - j;
      for (int i = 0; i < count; i++) {
        out[to + i] += weight * in[shift + i];
      }
    }
  }

  private static void across(
      double[] in, int from, double[] out, int to, int inner, int count, double[] kernel) {
    int last = kernel.length - 1;
    for (int i = 0; i < count; i++) {
      int row = to + i * inner;
      for (int j = 0; j <= last; j++) {
        double weight = kernel[j];
        int source = from + (i + last - j) * inner;
        for (int k = 0; k < inner; k++) {
          out[row + k] += weight * in[source + k];
        }
      }
    }
  }
}
