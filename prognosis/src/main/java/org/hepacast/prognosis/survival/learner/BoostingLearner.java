package org.hepacast.prognosis.survival.learner;

import java.util.function.Function;
import org.hepacast.prognosis.boosting.BoostingOptions;
import org.hepacast.prognosis.boosting.CoxTreeBoosting;
import org.hepacast.prognosis.cox.ScoreBaseline;
import org.hepacast.prognosis.cox.Ties;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;

/**
 * Boosted trees on the Cox partial likelihood. The curve is Breslow's over the training rows, on
 * which boosting fits its own scores: it lies too far from the mean where trees are many.
 */
public record BoostingLearner(BoostingOptions options) implements SurvivalLearner {
  /** The sum of the trees. */
  public record TreeScore(CoxTreeBoosting model) implements Function<Matrix, double[]> {
    @Override
    public double[] apply(Matrix x) {
      return model.risk(x);
    }
  }

  @Override
  public SurvivalPredictor fit(Matrix x, Survival y, Seeds seeds, Workers workers) {
    SurvivalLearner.require(x, y, "gradient boosting");
    CoxTreeBoosting fit = CoxTreeBoosting.fit(x, y, options, seeds);
    ScoreBaseline baseline = ScoreBaseline.of(y, fit.risk(x), Ties.BRESLOW);
    return new RelativeRisk(x.names(), new TreeScore(fit), baseline);
  }
}
