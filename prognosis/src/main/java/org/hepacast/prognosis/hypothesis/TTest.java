package org.hepacast.prognosis.hypothesis;

import org.hepacast.prognosis.numeric.Distributions;
import org.hepacast.prognosis.numeric.Samples;

/**
 * Difference of two means, first minus second.
 *
 * <p>When neither sample varies the statistic is 0/0: equal means give t = 0 and p = 1, different
 * means an infinite t and p = 0.
 *
 * @param t the statistic
 * @param degreesOfFreedom its degrees of freedom
 * @param p two-sided
 * @param lower lower limit of the 95% interval of the difference
 * @param upper upper limit of the 95% interval of the difference
 */
public record TTest(double t, double degreesOfFreedom, double p, double lower, double upper) {
  private static final double CONFIDENCE = 0.95;

  /** Student's test, which pools the variances. */
  public static TTest student(double[] x, double[] y) {
    Samples.require(2, "t-test", x, y);
    double[][] shifted = Samples.fromLeast(x, y);
    double df = x.length + y.length - 2;
    double pooled =
        (Samples.squaresAboutMean(shifted[0]) + Samples.squaresAboutMean(shifted[1])) / df;
    return of(shifted, pooled * (1.0 / x.length + 1.0 / y.length), df);
  }

  /** Welch's test, which does not assume equal variances (Welch 1947). */
  public static TTest welch(double[] x, double[] y) {
    Samples.require(2, "t-test", x, y);
    double[][] shifted = Samples.fromLeast(x, y);
    double vx = Samples.variance(shifted[0]) / x.length;
    double vy = Samples.variance(shifted[1]) / y.length;
    double df =
        vx + vy == 0
            ? x.length + y.length - 2
            : (vx + vy) * (vx + vy) / (vx * vx / (x.length - 1) + vy * vy / (y.length - 1));
    return of(shifted, vx + vy, df);
  }

  private static TTest of(double[][] samples, double squaredError, double df) {
    double difference = Samples.mean(samples[0]) - Samples.mean(samples[1]);
    if (squaredError == 0) {
      double t = difference == 0 ? 0 : Math.copySign(Double.POSITIVE_INFINITY, difference);
      return new TTest(t, df, difference == 0 ? 1 : 0, difference, difference);
    }
    double error = Math.sqrt(squaredError);
    double t = difference / error;
    double reach = Distributions.studentMultiplier(CONFIDENCE, df) * error;
    return new TTest(
        t, df, Distributions.studentTwoSided(t, df), difference - reach, difference + reach);
  }
}
