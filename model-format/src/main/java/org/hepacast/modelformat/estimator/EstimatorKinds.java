package org.hepacast.modelformat.estimator;

import java.util.List;

/** A library's kinds of estimators, found by {@link java.util.ServiceLoader}. */
public interface EstimatorKinds {
  List<EstimatorKind> kinds();
}
