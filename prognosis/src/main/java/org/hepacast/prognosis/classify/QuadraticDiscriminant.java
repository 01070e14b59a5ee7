package org.hepacast.prognosis.classify;

import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.numeric.Cholesky;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;

/**
 * Quadratic discriminant analysis: normal classes, each with its own covariance (divisor n_k, as
 * scikit-learn 1.9 has it).
 *
 * @param regularisation share r of (1 - r) S + r I
 */
public record QuadraticDiscriminant(double regularisation) implements Learner {
  public QuadraticDiscriminant {
    if (!(regularisation >= 0 && regularisation <= 1)) {
      throw new IllegalArgumentException(
          "The regularisation is %s; it lies between 0 and 1.".formatted(regularisation));
    }
  }

  @Override
  public Classifier fit(Matrix x, Labels y, Seeds seeds, Workers workers) {
    Learner.require(x, y, "quadratic discriminant analysis");
    y.requireEach(2, "quadratic discriminant analysis");
    Moments moments = new Moments(x, y);
    int p = moments.p;
    double[] constants = new double[moments.classes];
    double[] precisions = new double[moments.classes * p * p];
    for (int k = 0; k < moments.classes; k++) {
      double[] covariance = moments.scatter(k);
      for (int j = 0; j < p; j++) {
        for (int l = 0; l < p; l++) {
          covariance[j * p + l] *= (1 - regularisation) / y.count(k);
        }
        covariance[j * p + j] += regularisation;
      }
      Cholesky factor = factor(covariance, moments, k);
      constants[k] = moments.logPrior(k) - factor.logDeterminant() / 2;
      System.arraycopy(factor.inverse(), 0, precisions, k * p * p, p * p);
    }
    return new QuadraticClassifier(constants, moments.means, precisions);
  }

  private static Cholesky factor(double[] covariance, Moments moments, int k) {
    Cholesky factor = Cholesky.of(covariance, moments.p);
    if (factor.dependent() >= 0) {
      throw new IllegalArgumentException(
          "In class %d column '%s' is constant or determined by other columns, so it has no density: leave it out, or regularise (0.1)."
              .formatted(k, moments.name(factor.dependent())));
    }
    return factor;
  }
}
