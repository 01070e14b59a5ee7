package org.hepacast.prognosis.learning;

import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Outcome;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;

/**
 * A way to learn, with all its hyperparameters. The same data and seeds give the same predictor,
 * bit by bit, for any number of workers.
 *
 * @param <O> outcome
 * @param <P> what is learned
 */
public interface Trainer<O extends Outcome<O>, P extends Predictor> {
  /** Learns from training rows; the same bytes for the same seeds, whatever the workers. */
  P fit(Matrix x, O y, Seeds seeds, Workers workers);

  /** Classes or survival. */
  Kind<O, P> kind();

  /** Trains on the calling thread. */
  default P fit(Matrix x, O y, long seed) {
    return fit(x, y, new Seeds(seed), new Workers(1));
  }
}
