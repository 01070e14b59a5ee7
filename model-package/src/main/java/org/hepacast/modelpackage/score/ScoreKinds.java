package org.hepacast.modelpackage.score;

import java.util.List;
import org.hepacast.modelformat.estimator.EstimatorKind;
import org.hepacast.modelformat.estimator.EstimatorKinds;

/** Registers published scores with the reader of packages. */
public final class ScoreKinds implements EstimatorKinds {
  @Override
  public List<EstimatorKind> kinds() {
    return List.of(new PublishedScoreKind());
  }
}
