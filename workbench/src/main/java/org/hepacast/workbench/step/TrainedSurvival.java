package org.hepacast.workbench.step;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hepacast.prognosis.cox.CoxOptions;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.survival.StepFunction;
import org.hepacast.prognosis.survival.learner.CoxLearner;
import org.hepacast.prognosis.survival.learner.SurvivalPredictor;

/**
 * A trained survival model with absolute risks. Where it only ranks, they come from a Cox model of
 * its risk, fitted to risks of held-out rows: on the training rows its slope would be far too
 * steep.
 */
record TrainedSurvival(
    String name, SurvivalPredictor predictor, java.util.Optional<SurvivalPredictor> hazards) {
  private static final String RISK = "risk";

  /**
   * With the hazards that a ranking machine needs; others keep their own curves.
   *
   * @param heldOut risks of the training rows from models that did not see them
   */
  static TrainedSurvival of(
      String name, SurvivalPredictor predictor, Matrix x, Survival y, double[] heldOut) {
    boolean ranks = predictor.survival(x.selectRows(0)).isEmpty();
    return new TrainedSurvival(
        name,
        predictor,
        ranks ? java.util.Optional.of(hazards(heldOut, y)) : java.util.Optional.empty());
  }

  private static SurvivalPredictor hazards(double[] risk, Survival y) {
    return new CoxLearner(CoxOptions.efron()).fit(Matrix.ofColumns(List.of(RISK), risk), y, 0);
  }

  double[] risk(Matrix x) {
    return predictor.risk(x);
  }

  /** One survival curve per row. */
  List<StepFunction> curves(Matrix x) {
    return hazards
        .map(h -> h.survival(Matrix.ofColumns(List.of(RISK), risk(x))))
        .orElseGet(() -> predictor.survival(x))
        .orElseThrow(() -> new IllegalStateException("The model " + name + " has no curve."));
  }

  /** Survival of each curve at a time. */
  static double[] at(List<StepFunction> curves, double time) {
    return curves.stream().mapToDouble(curve -> curve.at(time)).toArray();
  }

  /** One minus each. */
  static double[] complement(double[] survival) {
    return Arrays.stream(survival).map(s -> 1 - s).toArray();
  }

  /** Values of some rows. */
  static double[] select(double[] values, int... rows) {
    return IntStream.of(rows).mapToDouble(i -> values[i]).toArray();
  }
}
