package org.hepacast.prognosis.classify;

import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.learning.Predictor;

/**
 * A trained classifier: the probability of each class given one row of features, in the order in
 * which they were trained. Immutable and safe for any number of threads.
 */
public sealed interface Classifier extends Predictor
    permits LinearClassifier,
        QuadraticClassifier,
        GaussianBayes,
        BernoulliBayes,
        NeighbourClassifier,
        TreeClassifier,
        VectorMachine,
        Perceptron,
        CalibratedClassifier,
        PipelineClassifier {

  /** How many features a row has. */
  int features();

  /** How many classes it tells apart. */
  int classes();

  /** Writes the probability of each class to {@code out}. */
  void probabilities(double[] row, double[] out);

  /** The probability of class 1. */
  default double probability(double[] row) {
    double[] out = new double[classes()];
    probabilities(row, out);
    return out[1];
  }

  /**
   * What a calibration starts from: an unbounded score where the method has one of its own, else
   * the probability of class 1.
   */
  default double score(double[] row) {
    return probability(row);
  }

  /** The probability of class 1 for each row. */
  default double[] probabilities(Matrix x) {
    requireColumns(x);
    double[] result = new double[x.rows()];
    for (int i = 0; i < result.length; i++) {
      result[i] = probability(x.row(i));
    }
    return result;
  }

  @Override
  default double[] scores(Matrix x) {
    return probabilities(x);
  }

  private void requireColumns(Matrix x) {
    if (x.columns() != features()) {
      throw new IllegalArgumentException(
          "The classifier was trained on %d features; it was given %d: %s."
              .formatted(features(), x.columns(), x.names()));
    }
  }
}
