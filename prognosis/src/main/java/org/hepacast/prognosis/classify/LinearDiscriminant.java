package org.hepacast.prognosis.classify;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.numeric.Dot;
import org.hepacast.prognosis.numeric.SymmetricEigen;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;

/**
 * Linear discriminant analysis: normal classes with one covariance, pooled with divisor n as
 * scikit-learn does. Directions in which no class varies are left out, so collinear columns and
 * more columns than rows are allowed; the shrunken covariance has none.
 *
 * @param shrinkage how the covariance is estimated
 */
public record LinearDiscriminant(Shrinkage shrinkage) implements Learner {
  /** Scatter below this share of the largest, of standardised columns, is rounding. */
  private static final double RANK = 1e-10;

  /** Estimates of a covariance. */
  public enum Shrinkage {
    /** As it is. */
    NONE,
    /** Towards its mean variance, as far as Ledoit and Wolf (2004) find optimal in each class. */
    LEDOIT_WOLF
  }

  /** Without shrinkage of the covariance. */
  public static LinearDiscriminant plain() {
    return new LinearDiscriminant(Shrinkage.NONE);
  }

  @Override
  public Classifier fit(Matrix x, Labels y, Seeds seeds, Workers workers) {
    Learner.require(x, y, "linear discriminant analysis");
    Moments moments = new Moments(x, y);
    int p = moments.p;
    Precision precision = Precision.of(pooled(x, y, moments), p);
    double[] intercepts = new double[moments.classes];
    double[] weights = new double[moments.classes * p];
    for (int k = 0; k < moments.classes; k++) {
      double[] mean = Arrays.copyOfRange(moments.means, k * p, (k + 1) * p);
      double[] own = precision.times(mean);
      System.arraycopy(own, 0, weights, k * p, p);
      intercepts[k] = moments.logPrior(k) - Dot.product(own, 0, mean, 0, p) / 2;
    }
    return new LinearClassifier(intercepts, weights);
  }

  private double[] pooled(Matrix x, Labels y, Moments moments) {
    double[] pooled = new double[moments.p * moments.p];
    for (int k = 0; k < moments.classes; k++) {
      double[] part =
          switch (shrinkage) {
            case NONE -> moments.scatter(k);
            case LEDOIT_WOLF -> LedoitWolf.covariance(x.selectRows(y.rowsOf(k)));
          };
      double weight =
          switch (shrinkage) {
            case NONE -> 1.0 / moments.n;
            case LEDOIT_WOLF -> y.count(k) / (double) moments.n;
          };
      for (int i = 0; i < pooled.length; i++) {
        pooled[i] += weight * part[i];
      }
    }
    return pooled;
  }

  /**
   * The pseudo-inverse of a covariance by the eigenvectors of its correlations. It is never written
   * out, which would take the cube of the columns: classes ask for its product with their means.
   */
  private record Precision(double[] sd, SymmetricEigen eigen) {
    static Precision of(double[] covariance, int p) {
      double[] sd =
          IntStream.range(0, p).mapToDouble(j -> Math.sqrt(covariance[j * p + j])).toArray();
      double[] correlation = new double[p * p];
      for (int j = 0; j < p; j++) {
        for (int l = 0; l < p; l++) {
          double scale = sd[j] * sd[l];
          correlation[j * p + l] = scale == 0 ? 0 : covariance[j * p + l] / scale;
        }
      }
      return new Precision(sd, SymmetricEigen.of(correlation, p));
    }

    double[] times(double[] vector) {
      int p = sd.length;
      double[] standardised = new double[p];
      for (int j = 0; j < p; j++) {
        standardised[j] = sd[j] == 0 ? 0 : vector[j] / sd[j];
      }
      double[] product = new double[p];
      for (int d = 0; d < p && eigen.values()[d] > RANK * eigen.values()[0]; d++) {
        double along = Dot.product(eigen.vectors(), d * p, standardised, 0, p) / eigen.values()[d];
        for (int j = 0; j < p; j++) {
          product[j] += along * eigen.vectors()[d * p + j];
        }
      }
      for (int j = 0; j < p; j++) {
        product[j] = sd[j] == 0 ? 0 : product[j] / sd[j];
      }
      return product;
    }
  }
}
