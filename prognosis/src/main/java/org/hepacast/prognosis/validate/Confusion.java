package org.hepacast.prognosis.validate;

import org.hepacast.prognosis.data.Labels;

/**
 * Counts at a threshold: a probability of at least the threshold predicts class 1. A share of an
 * empty group is NaN: there is nobody to be right or wrong about.
 */
public record Confusion(
    int truePositives, int falsePositives, int trueNegatives, int falseNegatives) {

  /** Counts with probabilities of at least the threshold called positive. */
  public static Confusion at(double threshold, double[] probabilities, Labels y) {
    int tp = 0;
    int fp = 0;
    int tn = 0;
    int fn = 0;
    for (int i = 0; i < probabilities.length; i++) {
      boolean predicted = probabilities[i] >= threshold;
      boolean positive = y.get(i) == 1;
      tp += predicted && positive ? 1 : 0;
      fp += predicted && !positive ? 1 : 0;
      tn += !predicted && !positive ? 1 : 0;
      fn += !predicted && positive ? 1 : 0;
    }
    return new Confusion(tp, fp, tn, fn);
  }

  private int total() {
    return truePositives + falsePositives + trueNegatives + falseNegatives;
  }

  /** Share that was called right. */
  public double accuracy() {
    return (truePositives + trueNegatives) / (double) total();
  }

  /** Also called recall. */
  public double sensitivity() {
    return truePositives / (double) (truePositives + falseNegatives);
  }

  /** Share of the negative that was called so. */
  public double specificity() {
    return trueNegatives / (double) (trueNegatives + falsePositives);
  }

  /** Mean of sensitivity and specificity. */
  public double balancedAccuracy() {
    return (sensitivity() + specificity()) / 2;
  }

  /** Also called positive predictive value. */
  public double precision() {
    return truePositives / (double) (truePositives + falsePositives);
  }

  /** Share of those called negative that are. */
  public double negativePredictiveValue() {
    return trueNegatives / (double) (trueNegatives + falseNegatives);
  }

  /** Harmonic mean of sensitivity and positive predictive value. */
  public double f1() {
    return 2.0 * truePositives / (2 * truePositives + falsePositives + falseNegatives);
  }

  /** Youden's J. */
  public double youden() {
    return sensitivity() + specificity() - 1;
  }

  /** Matthews's correlation; 0 when a margin of the table is empty. */
  public double matthews() {
    double margins =
        (double) (truePositives + falsePositives)
            * (truePositives + falseNegatives)
            * (trueNegatives + falsePositives)
            * (trueNegatives + falseNegatives);
    double difference =
        (double) truePositives * trueNegatives - (double) falsePositives * falseNegatives;
    return margins == 0 ? 0 : difference / Math.sqrt(margins);
  }

  /** Cohen's kappa. */
  public double kappa() {
    double n = total();
    double chance =
        ((double) (truePositives + falsePositives) * (truePositives + falseNegatives)
                + (double) (trueNegatives + falseNegatives) * (trueNegatives + falsePositives))
            / (n * n);
    return (accuracy() - chance) / (1 - chance);
  }
}
