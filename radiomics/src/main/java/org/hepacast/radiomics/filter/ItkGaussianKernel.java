package org.hepacast.radiomics.filter;

import java.util.Arrays;

/**
 * The kernel of ITK's GaussianOperator: exp(-t) I_k(t) for k = 0, 1, ... until at most the
 * permitted part is missing, or 33 terms to a side are there; then of sum 1. At least one voxel to
 * either side.
 *
 * <p>ITK takes the Bessel functions from polynomials (Abramowitz and Stegun 1964, 9.8.1 to 9.8.4)
 * and a downward recurrence that starts near k (9.12, example 1): for wide Gaussians they are off
 * by percents of the tails. Its numbers are reproduced, hence so are its approximations.
 */
final class ItkGaussianKernel {

  /** ITK's MaximumKernelWidth: it counts terms to one side and is checked after one is added. */
  private static final int LONGEST = 32;

  /** How far above n the recurrence starts: the root of so many n. */
  private static final double START = 40;

  private ItkGaussianKernel() {}

  /**
   * @param t variance, voxels squared
   */
  static double[] of(double t, double maximumError) {
    double[] side = new double[LONGEST + 1];
    side[0] = order0(t);
    side[1] = order1(t);
    double sum = side[0] + 2 * side[1];
    int terms = 2;
    while (sum < 1 - maximumError && terms <= LONGEST) {
      side[terms] = order(terms, t);
      sum += 2 * side[terms];
      if (side[terms++] <= 0) {
        break;
      }
    }
    return symmetric(Arrays.copyOf(side, terms), sum);
  }

  private static double[] symmetric(double[] side, double sum) {
    int last = side.length - 1;
    double[] weights = new double[2 * last + 1];
    for (int k = 0; k <= last; k++) {
      weights[last + k] = side[k] / sum;
      weights[last - k] = side[k] / sum;
    }
    return weights;
  }

  /** exp(-t) I_0(t). */
  private static double order0(double t) {
    if (t < 3.75) {
      return Math.exp(-t)
          * polynomial(
              (t / 3.75) * (t / 3.75),
              1.0,
              3.5156229,
              3.0899424,
              1.2067492,
              0.2659732,
              0.0360768,
              0.0045813);
    }
    return polynomial(
            3.75 / t,
            0.39894228,
            0.01328592,
            0.00225319,
            -0.00157565,
            0.00916281,
            -0.02057706,
            0.02635537,
            -0.01647633,
            0.00392377)
        / Math.sqrt(t);
  }

  /** exp(-t) I_1(t). */
  private static double order1(double t) {
    if (t < 3.75) {
      return Math.exp(-t)
          * t
          * polynomial(
              (t / 3.75) * (t / 3.75),
              0.5,
              0.87890594,
              0.51498869,
              0.15084934,
              0.02658733,
              0.00301532,
              0.00032411);
    }
    return polynomial(
            3.75 / t,
            0.39894228,
            -0.03988024,
            -0.00362018,
            0.00163801,
            -0.01031555,
            0.02282967,
            -0.02895312,
            0.01787654,
            -0.00420059)
        / Math.sqrt(t);
  }

  /** exp(-t) I_n(t) for n from 2: ratios by downward recurrence, scaled by order 0. */
  private static double order(int n, double t) {
    double after = 0;
    double now = 1;
    double wanted = 0;
    for (int j = 2 * (n + (int) Math.sqrt(START * n)); j > 0; j--) {
      double before = after + j * 2 / t * now;
      after = now;
      now = before;
      if (Math.abs(now) > 1e10) {
        wanted *= 1e-10;
        now *= 1e-10;
        after *= 1e-10;
      }
      if (j == n) {
        wanted = after;
      }
    }
    return wanted * order0(t) / now;
  }

  private static double polynomial(double x, double... coefficients) {
    double sum = 0;
    for (int k = coefficients.length - 1; k >= 0; k--) {
      sum = coefficients[k] + x * sum;
    }
    return sum;
  }
}
