package org.hepacast.prognosis.numeric;

/** The logistic function, its inverse, and its generalisation to several classes. */
public final class Logit {
  private Logit() {}

  public static double probability(double margin) {
    if (margin >= 0) {
      return 1 / (1 + Math.exp(-margin));
    }
    double e = Math.exp(margin);
    return e / (1 + e);
  }

  /** log(p / (1 - p)); infinite at 0 and 1. */
  public static double margin(double probability) {
    return Math.log(probability) - Math.log1p(-probability);
  }

  /** log(1 + exp(margin)) without overflow. */
  public static double softplus(double margin) {
    return Math.max(margin, 0) + Math.log1p(Math.exp(-Math.abs(margin)));
  }

  /** Turns log-weights into probabilities in place. */
  public static void normalise(double[] logWeights) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double w : logWeights) {
      largest = Math.max(largest, w);
    }
    double sum = 0;
    for (int k = 0; k < logWeights.length; k++) {
      logWeights[k] = Math.exp(logWeights[k] - largest);
      sum += logWeights[k];
    }
    for (int k = 0; k < logWeights.length; k++) {
      logWeights[k] /= sum;
    }
  }
}
