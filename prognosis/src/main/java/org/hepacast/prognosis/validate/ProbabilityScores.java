package org.hepacast.prognosis.validate;

import org.hepacast.prognosis.data.Labels;

/** Proper scores of probabilities; smaller is better. */
public final class ProbabilityScores {
  /** The smallest probability that the logarithm is taken of: the precision of a double. */
  private static final double EDGE = Math.ulp(1.0);

  private ProbabilityScores() {}

  /** Mean squared distance from the outcome. */
  public static double brier(double[] probabilities, Labels y) {
    double sum = 0;
    for (int i = 0; i < probabilities.length; i++) {
      double off = probabilities[i] - (y.get(i) == 1 ? 1 : 0);
      sum += off * off;
    }
    return sum / probabilities.length;
  }

  /** Mean of minus the logarithm of the probability of what happened. */
  public static double logLoss(double[] probabilities, Labels y) {
    double sum = 0;
    for (int i = 0; i < probabilities.length; i++) {
      double right = y.get(i) == 1 ? probabilities[i] : 1 - probabilities[i];
      sum -= Math.log(Math.clamp(right, EDGE, 1 - EDGE));
    }
    return sum / probabilities.length;
  }
}
