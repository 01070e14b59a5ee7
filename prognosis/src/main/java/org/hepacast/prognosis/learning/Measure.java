package org.hepacast.prognosis.learning;

import org.hepacast.prognosis.data.Outcome;

/** Judges scores against what happened; higher is better, NaN says that it cannot be told. */
@FunctionalInterface
public interface Measure<O extends Outcome<O>> {
  /** How good the scores are; more is better. */
  double of(double[] scores, O outcome);
}
