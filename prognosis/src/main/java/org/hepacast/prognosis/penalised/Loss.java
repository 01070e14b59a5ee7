package org.hepacast.prognosis.penalised;

import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.numeric.Logit;
import org.hepacast.prognosis.validate.Auc;

/** What cross-validation of a path measures on held-out rows; smaller is better. */
public enum Loss {
  /** Mean squared error. */
  SQUARED,
  /** Mean absolute error. */
  ABSOLUTE,
  /** Mean deviance, with probabilities kept 1e-5 from 0 and 1 as R glmnet does. */
  DEVIANCE,
  /** Share of wrong classes at probability 0.5. */
  MISCLASSIFIED,
  /** Minus the area under the ROC curve. */
  AUC;

  private static final double EDGE = 1e-5;

  double of(double[] predictor, double[] y) {
    if (this == AUC) {
      return -Auc.of(predictor, Labels.of(y));
    }
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      sum += one(predictor[i], y[i]);
    }
    return sum / y.length;
  }

  private double one(double predictor, double y) {
    return switch (this) {
      case SQUARED -> (y - predictor) * (y - predictor);
      case ABSOLUTE -> Math.abs(y - predictor);
      case DEVIANCE -> {
        double q = Math.clamp(Logit.probability(predictor), EDGE, 1 - EDGE);
        yield -2 * Math.log(y == 1 ? q : 1 - q);
      }
      case MISCLASSIFIED -> (predictor > 0) == (y == 1) ? 0 : 1;
      case AUC -> throw new IllegalStateException("The area is not a mean over rows.");
    };
  }
}
