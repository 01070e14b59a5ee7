package org.hepacast.prognosis.survival.learner;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.learning.Predictor;
import org.hepacast.prognosis.survival.StepFunction;

/** A trained survival model. Immutable and safe for any number of threads. */
public interface SurvivalPredictor extends Predictor {
  /** The columns that it was trained on, in their order; other matrices are refused. */
  List<String> names();

  /** Risk of each row; higher means that the event is expected earlier. No unit. */
  double[] risk(Matrix x);

  /**
   * The survival curve of each row, from 1 down; empty where the method only ranks.
   *
   * @return one curve per row
   */
  Optional<List<StepFunction>> survival(Matrix x);

  @Override
  default double[] scores(Matrix x) {
    return risk(x);
  }

  /**
   * The probability of the event up to a time, to be asked of held-out rows; refused where the
   * method has no survival curve.
   */
  static BiFunction<SurvivalPredictor, Matrix, double[]> riskBy(double time) {
    return (predictor, x) ->
        predictor
            .survival(x)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "This model ranks patients and has no survival curve: ask for its risk."))
            .stream()
            .mapToDouble(curve -> 1 - curve.at(time))
            .toArray();
  }
}
