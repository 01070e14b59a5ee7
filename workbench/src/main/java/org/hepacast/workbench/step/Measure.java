package org.hepacast.workbench.step;

import org.hepacast.prognosis.data.Interval;

/**
 * A figure of a run that a paper's figure can be put beside.
 *
 * @param name such as {@code models/RSF/training/auc@12}: step, model, rows, statistic, horizon
 * @param value with its 95% limits, NaN where there are none
 */
public record Measure(String name, Interval value) {
  /** Without limits. */
  public static Measure of(String name, double value) {
    return new Measure(name, new Interval(value, Double.NaN, Double.NaN));
  }
}
