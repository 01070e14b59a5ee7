package org.hepacast.prognosis.survival.learner;

import org.hepacast.prognosis.cox.CoxPathCrossValidation;
import org.hepacast.prognosis.cox.CoxPathOptions;
import org.hepacast.prognosis.cox.Ties;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;

/**
 * Lasso or elastic-net Cox regression, its penalty chosen by a stratified cross-validation of the
 * grouped deviance; the curve is Breslow's over the training rows.
 *
 * @param options the path
 * @param folds of the inner cross-validation, three at least; each needs an event
 * @param penalty which of the two customary choices is taken
 */
public record CoxPathLearner(CoxPathOptions options, int folds, Penalty penalty)
    implements SurvivalLearner {
  /** Which penalty is taken. */
  public enum Penalty {
    /** Of least deviance (glmnet's lambda.min). */
    BEST,
    /** The largest within one standard error of it (lambda.1se). */
    WITHIN_ONE_ERROR
  }

  /** The lasso at the penalty of least deviance in ten folds. */
  public static CoxPathLearner lasso() {
    return new CoxPathLearner(CoxPathOptions.lasso(), 10, Penalty.BEST);
  }

  @Override
  public SurvivalPredictor fit(Matrix x, Survival y, Seeds seeds, Workers workers) {
    SurvivalLearner.require(x, y, "a penalised Cox model");
    int[] fold = y.folds(folds, seeds.generator(0)).toArray();
    var chosen =
        CoxPathCrossValidation.of(
            x, y, fold, options, CoxPathCrossValidation.Criterion.GROUPED_DEVIANCE, workers);
    int at =
        switch (penalty) {
          case BEST -> chosen.best();
          case WITHIN_ONE_ERROR -> chosen.withinOneError();
        };
    return LinearScore.model(x, y, chosen.path().coefficients(at), Ties.BRESLOW);
  }
}
