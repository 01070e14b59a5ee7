package org.hepacast.prognosis.survival;

import org.hepacast.prognosis.data.Survival;

/**
 * G(t), the probability of not yet being censored: Kaplan-Meier with censorings as events, where an
 * actual event at the same time has left the risk set before. It weights what censoring hides.
 */
public final class CensoringDistribution {
  private final StepFunction free;

  private CensoringDistribution(StepFunction free) {
    this.free = free;
  }

  /**
   * Kaplan and Meier's estimate with censorings as events; an event at the same time comes first.
   */
  public static CensoringDistribution of(Survival y) {
    RiskTable table = RiskTable.of(y);
    double[] values = new double[table.time.length];
    double g = 1;
    for (int k = 0; k < values.length; k++) {
      double left = table.atRisk[k] - table.events[k];
      if (table.censored[k] > 0) {
        g *= (left - table.censored[k]) / left;
      }
      values[k] = g;
    }
    return new CensoringDistribution(new StepFunction(1, table.time, values));
  }

  /** G(t). */
  public double at(double t) {
    return free.at(t);
  }

  /** G(t-), the limit from the left. */
  public double before(double t) {
    return free.before(t);
  }
}
