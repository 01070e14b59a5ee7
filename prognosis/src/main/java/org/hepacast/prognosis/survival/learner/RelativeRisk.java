package org.hepacast.prognosis.survival.learner;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hepacast.prognosis.cox.ScoreBaseline;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.survival.StepFunction;

/**
 * Proportional hazards: a score on the scale of a Cox model's linear predictor, and the baseline
 * hazard that turns it into survival.
 *
 * @param names the columns
 * @param score the logarithm of the relative hazard of each row
 * @param baseline of a subject whose score is zero
 */
public record RelativeRisk(
    List<String> names, Function<Matrix, double[]> score, ScoreBaseline baseline)
    implements SurvivalPredictor {
  public RelativeRisk {
    names = List.copyOf(names);
  }

  @Override
  public double[] risk(Matrix x) {
    return score.apply(x.requireNames(names).requireComplete("a survival model"));
  }

  @Override
  public Optional<List<StepFunction>> survival(Matrix x) {
    return Optional.of(Arrays.stream(risk(x)).mapToObj(this::curve).toList());
  }

  private StepFunction curve(double logRelativeHazard) {
    double relative = StrictMath.exp(logRelativeHazard);
    StepFunction hazard = baseline.cumulativeHazard();
    double[] survival = hazard.values().clone();
    for (int k = 0; k < survival.length; k++) {
      // 0 times infinity: nobody at risk by a hazard of zero is harmed by any factor.
      survival[k] = survival[k] == 0 ? 1 : StrictMath.exp(-survival[k] * relative);
    }
    return new StepFunction(1, hazard.times(), survival);
  }
}
