package org.hepacast.prognosis.survival.learner;

import java.util.List;
import java.util.Optional;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.learning.Transform;
import org.hepacast.prognosis.survival.StepFunction;

/** Transforms rows, then asks a survival model. */
public record PreparedSurvival(
    List<String> names, List<Transform> transforms, SurvivalPredictor predictor)
    implements SurvivalPredictor {
  public PreparedSurvival {
    names = List.copyOf(names);
    transforms = List.copyOf(transforms);
  }

  @Override
  public double[] risk(Matrix x) {
    return predictor.risk(seen(x));
  }

  @Override
  public Optional<List<StepFunction>> survival(Matrix x) {
    return predictor.survival(seen(x));
  }

  private Matrix seen(Matrix x) {
    return Transform.applyAll(transforms, x.requireNames(names));
  }
}
