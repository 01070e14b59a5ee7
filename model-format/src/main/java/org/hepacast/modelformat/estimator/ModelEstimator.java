package org.hepacast.modelformat.estimator;

import java.util.Set;

/**
 * The part of a package that computes. What it answers is a matter of its kind: a {@link RiskModel}
 * gives the risk at a horizon, a published score the points of its items. Immutable and safe for
 * any number of threads.
 */
public interface ModelEstimator {
  /** The features it reads. */
  Set<String> inputs();
}
