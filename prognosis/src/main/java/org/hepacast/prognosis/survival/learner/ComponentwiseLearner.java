package org.hepacast.prognosis.survival.learner;

import org.hepacast.prognosis.boosting.CoxComponentwiseBoosting;
import org.hepacast.prognosis.cox.Ties;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;

/** Componentwise gradient boosting of a linear Cox model; standardise the columns first. */
public record ComponentwiseLearner(int steps, double rate) implements SurvivalLearner {
  @Override
  public SurvivalPredictor fit(Matrix x, Survival y, Seeds seeds, Workers workers) {
    SurvivalLearner.require(x, y, "gradient boosting");
    double[] coefficients = CoxComponentwiseBoosting.fit(x, y, steps, rate).coefficients();
    return LinearScore.model(x, y, coefficients, Ties.BRESLOW);
  }
}
