package org.hepacast.prognosis.balance;

import java.util.Arrays;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.numeric.Logit;
import org.hepacast.prognosis.regression.LogisticFit;

/**
 * The probability of having been treated given covariates (Rosenbaum and Rubin 1983), by logistic
 * regression.
 *
 * @param fit the regression
 * @param margin its linear predictor for each row
 */
@SuppressWarnings("ArrayRecordComponent") // numbers to compute with, compared by nobody
public record Propensity(LogisticFit fit, double[] margin) {
  /** The scale on which patients are compared. */
  public enum Scale {
    PROBABILITY,
    LOG_ODDS
  }

  /** Fits the probability of treatment by logistic regression. */
  public static Propensity of(Matrix covariates, Labels treated) {
    LogisticFit fit = LogisticFit.of(covariates, treated);
    return new Propensity(fit, fit.predictor(covariates));
  }

  /** The score of each row. */
  public double[] scores(Scale scale) {
    return switch (scale) {
      case LOG_ODDS -> margin.clone();
      case PROBABILITY -> Arrays.stream(margin).map(Logit::probability).toArray();
    };
  }
}
