package org.hepacast.prognosis.survival.learner;

import org.hepacast.prognosis.cox.CoxBoost;
import org.hepacast.prognosis.cox.Ties;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;

/**
 * Componentwise likelihood boosting, with the number of steps of largest held-out partial
 * likelihood in a stratified cross-validation; penalty nine times the number of events, curve
 * Efron's over the training rows.
 *
 * @param steps the most steps
 * @param folds of the inner cross-validation; 0 takes all steps without one
 */
public record CoxBoostLearner(int steps, int folds) implements SurvivalLearner {
  @Override
  public SurvivalPredictor fit(Matrix x, Survival y, Seeds seeds, Workers workers) {
    SurvivalLearner.require(x, y, "CoxBoost");
    double penalty = 9.0 * y.events();
    int taken = steps;
    if (folds > 0) {
      int[] fold = y.folds(folds, seeds.generator(0)).toArray();
      taken = CoxBoost.best(CoxBoost.crossValidate(x, y, fold, steps, penalty, workers));
    }
    double[] coefficients = CoxBoost.fit(x, y, taken, penalty).coefficients(taken);
    return LinearScore.model(x, y, coefficients, Ties.EFRON);
  }
}
