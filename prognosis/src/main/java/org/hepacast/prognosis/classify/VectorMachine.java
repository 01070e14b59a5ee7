package org.hepacast.prognosis.classify;

/**
 * A support vector machine with probabilities.
 *
 * @param kernel compares a row with a support vector
 * @param features how many features a row has
 * @param vectors support vectors, one after the other
 * @param weights label times dual variable of each
 * @param intercept added to the weighted sum
 * @param sigmoid turns the decision value into a probability
 */
@SuppressWarnings("ArrayRecordComponent") // numbers to compute with, compared by nobody
public record VectorMachine(
    Kernel kernel,
    int features,
    double[] vectors,
    double[] weights,
    double intercept,
    Calibrator.Sigmoid sigmoid)
    implements Classifier {

  public VectorMachine {
    Shape.require(
        features >= 0 && vectors.length == (long) weights.length * features,
        "a support vector machine",
        features,
        vectors.length,
        weights.length);
  }

  VectorMachine withProbabilities(Calibrator.Sigmoid fitted) {
    return new VectorMachine(kernel, features, vectors, weights, intercept, fitted);
  }

  /** Signed distance from the separating surface, in margins; above 0 is class 1. */
  public double decision(double[] row) {
    double sum = intercept;
    for (int s = 0; s < weights.length; s++) {
      sum += weights[s] * kernel.of(row, 0, vectors, s * features, features);
    }
    return sum;
  }

  @Override
  public int classes() {
    return 2;
  }

  @Override
  public void probabilities(double[] row, double[] out) {
    out[1] = sigmoid.probability(decision(row));
    out[0] = 1 - out[1];
  }

  @Override
  public double score(double[] row) {
    return decision(row);
  }
}
