package org.hepacast.prognosis.numeric;

/** Inner products of stretches of arrays. */
public final class Dot {
  private Dot() {}

  /**
   * The sum of {@code a[from + k] * b[start + k]} for k below {@code length}. Eight partial sums in
   * a fixed order let the processor add in parallel, which a single sum forbids.
   */
  public static double product(double[] a, int from, double[] b, int start, int length) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    int k = 0;
    for (; k + 7 < length; k += 8) {
      s0 += a[from + k] * b[start + k];
      s1 += a[from + k + 1] * b[start + k + 1];
      s2 += a[from + k + 2] * b[start + k + 2];
      s3 += a[from + k + 3] * b[start + k + 3];
      s4 += a[from + k + 4] * b[start + k + 4];
      s5 += a[from + k + 5] * b[start + k + 5];
      s6 += a[from + k + 6] * b[start + k + 6];
      s7 += a[from + k + 7] * b[start + k + 7];
    }
    for (; k < length; k++) {
      s0 += a[from + k] * b[start + k];
    }
    return s0 + s1 + (s2 + s3) + (s4 + s5 + (s6 + s7));
  }
}
