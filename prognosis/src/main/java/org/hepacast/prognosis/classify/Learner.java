package org.hepacast.prognosis.classify;

import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;

/**
 * A way to train a classifier, with all its hyperparameters. The same data and seeds give the same
 * classifier, bit by bit, for any number of workers.
 */
public interface Learner {
  Classifier fit(Matrix x, Labels y, Seeds seeds, Workers workers);

  /** Trains on the calling thread. */
  default Classifier fit(Matrix x, Labels y, long seed) {
    return fit(x, y, new Seeds(seed), new Workers(1));
  }

  /** Refuses rows and labels that do not belong together, and missing values. */
  static void require(Matrix x, Labels y, String purpose) {
    if (x.rows() != y.size()) {
      throw new IllegalArgumentException(
          "The features have %d rows, the labels %d.".formatted(x.rows(), y.size()));
    }
    if (x.columns() == 0) {
      throw new IllegalArgumentException(
          "No feature is left for %s: loosen the selection, or add columns.".formatted(purpose));
    }
    x.requireComplete(purpose);
    y.requireEach(1, purpose);
  }
}
