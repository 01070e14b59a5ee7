package org.hepacast.prognosis.survival;

import org.hepacast.prognosis.data.Interval;
import org.hepacast.prognosis.numeric.Distributions;

/** An estimate with its standard error. */
public record Estimate(double value, double standardError) {
  /** The normal interval at a confidence level such as 0.95. */
  public Interval interval(double confidence) {
    double half = Distributions.normalMultiplier(confidence) * standardError;
    return new Interval(value, value - half, value + half);
  }

  /** The normal interval cut off at 0 and 1, for probabilities. */
  public Interval probabilityInterval(double confidence) {
    Interval plain = interval(confidence);
    return new Interval(value, Math.max(0, plain.lower()), Math.min(1, plain.upper()));
  }

  /** Two-sided p-value of the hypothesis that the true value is zero. */
  public double p() {
    return Distributions.normalTwoSided(value / standardError);
  }
}
