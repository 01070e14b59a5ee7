package org.hepacast.prognosis.data;

import java.util.random.RandomGenerator;

/**
 * What is to be predicted, one value for each row of a matrix. What splits, tunes and judges a
 * learner needs no more of an outcome than this, and so is written once for all kinds.
 *
 * @param <O> the kind itself
 */
public interface Outcome<O extends Outcome<O>> {
  /** Number of subjects. */
  int size();

  /** The given rows in the given order; a row may occur more than once. */
  O select(int... rows);

  /** A random partition in which each fold has its share of classes, or of events. */
  Folds folds(int count, RandomGenerator random);

  /** As many rows as there are, drawn with replacement, so that a learner can still be trained. */
  int[] drawn(RandomGenerator random);
}
