package org.hepacast.prognosis.classify;

import org.hepacast.prognosis.numeric.Logit;

/**
 * Normal densities with a covariance per class.
 *
 * @param constants log prior minus half the log determinant, per class
 * @param means those of class k at {@code k * features}
 * @param precisions inverse covariances, row by row, those of class k at {@code k * features^2}
 */
@SuppressWarnings("ArrayRecordComponent") // numbers to compute with, compared by nobody
public record QuadraticClassifier(double[] constants, double[] means, double[] precisions)
    implements Classifier {

  public QuadraticClassifier {
    int k = constants.length;
    Shape.require(
        k > 1
            && Shape.divides(k, means.length)
            && (long) precisions.length * k == (long) means.length * means.length,
        "a quadratic classifier",
        k,
        means.length,
        precisions.length);
  }

  @Override
  public int features() {
    return means.length / constants.length;
  }

  @Override
  public int classes() {
    return constants.length;
  }

  @Override
  public void probabilities(double[] row, double[] out) {
    int p = features();
    double[] d = new double[p];
    for (int k = 0; k < out.length; k++) {
      for (int j = 0; j < p; j++) {
        d[j] = row[j] - means[k * p + j];
      }
      double distance = 0;
      for (int j = 0; j < p; j++) {
        double sum = 0;
        for (int l = 0; l < p; l++) {
          sum += precisions[(k * p + j) * p + l] * d[l];
        }
        distance += d[j] * sum;
      }
      out[k] = constants[k] - distance / 2;
    }
    Logit.normalise(out);
  }
}
