package org.hepacast.radiomics.feature;

/**
 * Central moments and deviations of some numbers. Sums are blocked in a fixed order: their error
 * grows with n / 1024, not with n.
 */
record Moments(
    double mean, double m2, double m3, double m4, double absoluteDeviation, double meanSquare) {

  /** Numbers that are summed by themselves. */
  static final int BLOCK = 1024;

  /**
   * @param shift added before squaring in the mean square
   */
  static Moments of(double[] values, double shift) {
    int n = values.length;
    double mean = mean(values, n);
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double deviations = 0;
    double squares = 0;
    for (int start = 0; start < n; start += BLOCK) {
      int end = Math.min(n, start + BLOCK);
      double b2 = 0;
      double b3 = 0;
      double b4 = 0;
      double bd = 0;
      double bs = 0;
      for (int i = start; i < end; i++) {
        double d = values[i] - mean;
        double squared = d * d;
        double shifted = values[i] + shift;
        b2 += squared;
        b3 += squared * d;
        b4 += squared * squared;
        bd += Math.abs(d);
        bs += shifted * shifted;
      }
      s2 += b2;
      s3 += b3;
      s4 += b4;
      deviations += bd;
      squares += bs;
    }
    return new Moments(mean, s2 / n, s3 / n, s4 / n, deviations / n, squares / n);
  }

  private static double mean(double[] values, int n) {
    double sum = 0;
    for (int start = 0; start < n; start += BLOCK) {
      int end = Math.min(n, start + BLOCK);
      double block = 0;
      for (int i = start; i < end; i++) {
        block += values[i];
      }
      sum += block;
    }
    return sum / n;
  }
}
