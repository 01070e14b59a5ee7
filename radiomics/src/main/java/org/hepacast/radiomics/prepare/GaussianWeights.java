package org.hepacast.radiomics.prepare;

/**
 * Weights of voxels under a Gaussian: its integral over each voxel (ITK's
 * GaussianInterpolateImageFunction). Voxels that begin beyond the cut or the border have none.
 */
final class GaussianWeights {

  private GaussianWeights() {}

  /** Of sum 1. */
  static void normalised(
      double sigma,
      double cut,
      double position,
      int length,
      int[] indices,
      double[] weights,
      int at) {
    int n = plain(sigma, cut, position, length, indices, weights, at);
    double sum = 0;
    for (int k = at; k < at + n; k++) {
      sum += weights[k];
    }
    for (int k = at; k < at + n; k++) {
      weights[k] /= sum;
    }
  }

  /**
   * As the integral gives them.
   *
   * @return how many there are
   */
  static int plain(
      double sigma,
      double cut,
      double position,
      int length,
      int[] indices,
      double[] weights,
      int at) {
    int begin = Math.max(0, (int) Math.floor(position + 0.5 - cut));
    int end = Math.min(length, (int) Math.ceil(position + 0.5 + cut));
    double scale = 1 / (Math.sqrt(2) * sigma);
    double before = erf((begin - 0.5 - position) * scale);
    for (int i = begin; i < end; i++) {
      double after = erf((i + 0.5 - position) * scale);
      indices[at + i - begin] = i;
      weights[at + i - begin] = after - before;
      before = after;
    }
    return end - begin;
  }

  /** Error function by a series of terms of one sign (Abramowitz and Stegun 1964, 7.1.6). */
  static double erf(double x) {
    if (Math.abs(x) > 6) {
      // 1 - erf(6) is 2e-17.
      return Math.signum(x);
    }
    double term = x;
    double sum = x;
    for (int n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
  }
}
