package org.hepacast.modelformat.estimator;

import java.util.List;

/** A library's kinds of estimators, found by {@link java.util.ServiceLoader}. */
public interface EstimatorKinds {
  /** Each under a name that no other library uses. */
  List<EstimatorKind> kinds();
}
