package org.hepacast.prognosis.classify;

import java.util.Arrays;
import org.hepacast.prognosis.numeric.Logit;

/**
 * Probabilities from linear functions of the features: the logistic function of one for two
 * classes, or one function per class, normalised.
 *
 * @param intercepts one, or one per class
 * @param weights those of function k are at {@code k * features}
 */
@SuppressWarnings("ArrayRecordComponent") // numbers to compute with, compared by nobody
public record LinearClassifier(double[] intercepts, double[] weights) implements Classifier {

  public LinearClassifier {
    Shape.require(
        Shape.divides(intercepts.length, weights.length),
        "a linear classifier",
        intercepts.length,
        weights.length);
  }

  /** Two classes, one linear function. */
  public static LinearClassifier binary(double intercept, double[] weights) {
    return new LinearClassifier(new double[] {intercept}, weights);
  }

  @Override
  public int features() {
    return weights.length / intercepts.length;
  }

  @Override
  public int classes() {
    return Math.max(2, intercepts.length);
  }

  @Override
  public void probabilities(double[] row, double[] out) {
    if (intercepts.length == 1) {
      out[1] = Logit.probability(linear(0, row));
      out[0] = 1 - out[1];
      return;
    }
    for (int k = 0; k < out.length; k++) {
      out[k] = linear(k, row);
    }
    Logit.normalise(out);
  }

  @Override
  public double score(double[] row) {
    return intercepts.length == 1 ? linear(0, row) : linear(1, row) - linear(0, row);
  }

  /** The weights of the log-odds of class 1 against class 0. */
  public double[] slopes() {
    if (intercepts.length == 1) {
      return weights.clone();
    }
    double[] slopes = Arrays.copyOfRange(weights, features(), 2 * features());
    for (int j = 0; j < slopes.length; j++) {
      slopes[j] -= weights[j];
    }
    return slopes;
  }

  /** The intercept of the log-odds of class 1 against class 0. */
  public double intercept() {
    return intercepts.length == 1 ? intercepts[0] : intercepts[1] - intercepts[0];
  }

  private double linear(int k, double[] row) {
    double sum = intercepts[k];
    for (int j = 0, at = k * row.length; j < row.length; j++, at++) {
      sum += weights[at] * row[j];
    }
    return sum;
  }
}
