package org.hepacast.prognosis.learning;

import org.hepacast.prognosis.data.Matrix;

/** What was learned. Immutable and safe for any number of threads. */
public interface Predictor {
  /** One number per row that orders them: higher means that the event is likelier, or earlier. */
  double[] scores(Matrix x);
}
