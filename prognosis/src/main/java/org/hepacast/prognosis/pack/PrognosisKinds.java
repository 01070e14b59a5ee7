package org.hepacast.prognosis.pack;

import java.util.List;
import org.hepacast.modelformat.estimator.EstimatorKind;
import org.hepacast.modelformat.estimator.EstimatorKinds;

/** Registers the estimators that are trained here with the reader of packages. */
public final class PrognosisKinds implements EstimatorKinds {
  @Override
  public List<EstimatorKind> kinds() {
    return List.of(LearnedKind.values());
  }
}
