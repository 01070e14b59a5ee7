package org.hepacast.prognosis.learning;

import org.hepacast.prognosis.data.Outcome;

/** Judges scores against what happened; higher is better, NaN says that it cannot be told. */
@FunctionalInterface
public interface Measure<O extends Outcome<O>> {
  double of(double[] scores, O outcome);
}
