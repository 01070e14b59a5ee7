package org.hepacast.prognosis.numeric;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.FDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Tail probabilities and quantiles, by Commons Statistics, whose tails keep relative precision: a
 * p-value of 1e-38 must still agree with its reference to six digits. NaN in gives NaN.
 */
public final class Distributions {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private Distributions() {}

  /** P(Z > z) for a standard normal Z. */
  public static double normalUpper(double z) {
    return NORMAL.survivalProbability(z);
  }

  /** P(|Z| > |z|) for a standard normal Z. */
  public static double normalTwoSided(double z) {
    return 2 * NORMAL.survivalProbability(Math.abs(z));
  }

  /** P(X > x) for a chi-squared X with {@code degrees} of freedom. */
  public static double chiSquaredUpper(double x, double degrees) {
    return Double.isNaN(x)
        ? Double.NaN
        : ChiSquaredDistribution.of(degrees).survivalProbability(Math.max(0, x));
  }

  /** P(|T| > |t|) for a T of Student's distribution with {@code degrees} of freedom. */
  public static double studentTwoSided(double t, double degrees) {
    return 2 * TDistribution.of(degrees).survivalProbability(Math.abs(t));
  }

  /** The t with P(|T| > t) = p. */
  public static double studentMultiplier(double confidence, double degrees) {
    return TDistribution.of(degrees).inverseSurvivalProbability((1 - confidence) / 2);
  }

  /** P(F > f) for an F of so many degrees of freedom. */
  public static double fUpper(double f, double numerator, double denominator) {
    return FDistribution.of(numerator, denominator).survivalProbability(f);
  }

  /** The z with P(Z <= z) = p. */
  public static double normalQuantile(double p) {
    if (!(p > 0 && p < 1)) {
      throw new IllegalArgumentException(
          "A normal quantile exists for probabilities between 0 and 1, not for " + p + ".");
    }
    return NORMAL.inverseCumulativeProbability(p);
  }

  /** Half the width of a two-sided normal interval in standard errors: 1.96 for 0.95. */
  public static double normalMultiplier(double confidence) {
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException(
          "A confidence level lies between 0 and 1, as 0.95; given was " + confidence + ".");
    }
    return NORMAL.inverseSurvivalProbability((1 - confidence) / 2);
  }
}
