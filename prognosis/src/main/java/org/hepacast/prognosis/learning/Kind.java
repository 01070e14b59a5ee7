package org.hepacast.prognosis.learning;

import java.util.List;
import org.hepacast.prognosis.data.Outcome;

/**
 * What differs between learning classes and learning survival, so that all else is written once.
 *
 * @param <O> outcome
 * @param <P> what is learned
 */
public interface Kind<O extends Outcome<O>, P extends Predictor> {
  /** Refuses an outcome from which nothing of this kind can be learned. */
  void require(O outcome);

  /** A predictor that first does to a row what was done to the training rows. */
  P prepared(List<String> names, List<Transform> transforms, P predictor);

  /** What is left to say where a selection kept no column: the same for everybody. */
  P featureless(O outcome);

  /** How good a predictor is, unless something else is asked for. */
  Measure<O> measure();
}
