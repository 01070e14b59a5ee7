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
    double df = x.length + y.length - 2;
    double pooled = (Samples.squaresAboutMean(x) + Samples.squaresAboutMean(y)) / df;
    return of(x, y, pooled * (1.0 / x.length + 1.0 / y.length), df);
  }

  /** Welch's test, which does not assume equal variances (Welch 1947). */
  public static TTest welch(double[] x, double[] y) {
    Samples.require(2, "t-test", x, y);
    double vx = Samples.variance(x) / x.length;
    double vy = Samples.variance(y) / y.length;
    double df =
        vx + vy == 0
            ? x.length + y.length - 2
            : (vx + vy) * (vx + vy) / (vx * vx / (x.length - 1) + vy * vy / (y.length - 1));
    return of(x, y, vx + vy, df);
  }

  private static TTest of(double[] x, double[] y, double squaredError, double df) {
    double difference = Samples.mean(x) - Samples.mean(y);
    if (squaredError == 0) {
      double t = difference == 0 ? 0 : Math.copySign(Double.POSITIVE_INFINITY, difference);
      return new TTest(t, df, difference == 0 ? 1 : 0, difference, difference);
    }
    double error = Math.sqrt(squaredError);
    double t = difference / error;
    double reach = Distributions.studentMultiplier(CONFIDENCE, df) * error;
    double p = Distributions.studentTwoSided(t, df);
    return new TTest(t, df, p, difference - reach, difference + reach);
  }
}
