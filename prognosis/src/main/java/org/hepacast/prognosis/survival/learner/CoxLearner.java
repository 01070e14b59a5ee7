package org.hepacast.prognosis.survival.learner;

import org.hepacast.prognosis.cox.CoxInput;
import org.hepacast.prognosis.cox.CoxOptions;
import org.hepacast.prognosis.cox.CoxRegression;
import org.hepacast.prognosis.cox.Ties;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;

/**
 * Cox regression, with a ridge penalty or without. Constant columns are refused by name; so is,
 * without a penalty, a column that others determine. The curve is Efron's or Breslow's by the
 * treatment of ties.
 */
public record CoxLearner(CoxOptions options) implements SurvivalLearner {
  public CoxLearner {
    if (options.ties() == Ties.EXACT) {
      throw new IllegalArgumentException(
          "The exact treatment of ties has no baseline: use Breslow's or Efron's.");
    }
  }

  /** Efron's ties and a penalty of {@code ridge / 2} times the sum of squared coefficients. */
  public static CoxLearner ridge(double ridge) {
    return new CoxLearner(new CoxOptions(Ties.EFRON, ridge));
  }

  @Override
  public SurvivalPredictor fit(Matrix x, Survival y, Seeds seeds, Workers workers) {
    SurvivalLearner.require(x, y, "Cox regression");
    double[] coefficients = CoxRegression.fit(CoxInput.of(x, y), options).coefficients();
    return LinearScore.model(x, y, coefficients, options.ties());
  }
}
