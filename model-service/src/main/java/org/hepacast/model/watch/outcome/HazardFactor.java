package org.hepacast.model.watch.outcome;

import org.hepacast.prognosis.data.Interval;

/**
 * The factor f on the hazard with which the mean of 1 - (1 - risk)^f equals what was observed: the
 * baseline hazard alone is updated, the ranking of patients stays (van Houwelingen 2000, Statistics
 * in Medicine 19: 3401: calibration of the baseline hazard).
 */
final class HazardFactor {
  private static final double WIDEST = 6;
  private static final int HALVINGS = 60;

  private HazardFactor() {}

  /** With the limits that the limits of what was observed give. */
  static Interval of(double[] risks, Interval observed) {
    return new Interval(
        solve(risks, observed.estimate()),
        solve(risks, observed.lower()),
        solve(risks, observed.upper()));
  }

  /** Between e^-6 and e^6; what lies beyond is no calibration any more. */
  private static double solve(double[] risks, double observed) {
    double low = -WIDEST;
    double high = WIDEST;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (meanRisk(risks, Math.exp(middle)) < observed) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Math.exp((low + high) / 2);
  }

  static double meanRisk(double[] risks, double factor) {
    double sum = 0;
    for (double risk : risks) {
      sum -= Math.expm1(factor * Math.log1p(-risk));
    }
    return sum / risks.length;
  }
}
