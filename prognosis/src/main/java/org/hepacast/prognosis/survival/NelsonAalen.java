package org.hepacast.prognosis.survival;

import org.hepacast.prognosis.data.Survival;

/**
 * The cumulative hazard after Nelson (1972) and Aalen (1978): the sum of events over numbers at
 * risk.
 */
public final class NelsonAalen {
  private final StepFunction cumulativeHazard;
  private final StepFunction variance;

  private NelsonAalen(StepFunction cumulativeHazard, StepFunction variance) {
    this.cumulativeHazard = cumulativeHazard;
    this.variance = variance;
  }

  /** Estimates the cumulative hazard from the times of one group. */
  public static NelsonAalen of(Survival y) {
    RiskTable table = RiskTable.of(y);
    double[] hazard = new double[table.time.length];
    double[] variance = new double[table.time.length];
    double h = 0;
    double v = 0;
    for (int k = 0; k < hazard.length; k++) {
      double n = table.atRisk[k];
      h += table.events[k] / n;
      v += table.events[k] / (n * n);
      hazard[k] = h;
      variance[k] = v;
    }
    return new NelsonAalen(
        new StepFunction(0, table.time, hazard), new StepFunction(0, table.time, variance));
  }

  /** The estimate as a function of time. */
  public StepFunction cumulativeHazard() {
    return cumulativeHazard;
  }

  /** The cumulative hazard at {@code t} with the Poisson standard error (sum of d / n^2). */
  public Estimate at(double t) {
    return new Estimate(cumulativeHazard.at(t), StrictMath.sqrt(variance.at(t)));
  }
}
