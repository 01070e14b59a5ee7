package org.hepacast.model.watch.outcome;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.hepacast.prognosis.data.Interval;

/** Counts of events against an expected number. */
final class Poisson {
  private Poisson() {}

  /** Observed over expected with exact limits (Garwood 1936, Biometrika 28: 437). */
  static Interval ratio(int observed, double expected, double confidence) {
    double tail = (1 - confidence) / 2;
    double low =
        observed == 0
            ? 0
            : ChiSquaredDistribution.of(2.0 * observed).inverseCumulativeProbability(tail) / 2;
    double high =
        ChiSquaredDistribution.of(2.0 * observed + 2).inverseSurvivalProbability(tail) / 2;
    return new Interval(observed / expected, low / expected, high / expected);
  }

  /** Of a count as far off as this one, on either side. */
  static double p(int observed, double expected) {
    var count = PoissonDistribution.of(expected);
    double atMost = count.cumulativeProbability(observed);
    double atLeast = observed == 0 ? 1 : count.survivalProbability(observed - 1);
    return Math.min(1, 2 * Math.min(atMost, atLeast));
  }
}
