package org.hepacast.prognosis.pack;

import org.hepacast.prognosis.data.Standardiser;
import org.hepacast.prognosis.tree.TreeEnsemble;

/** A logarithm of the relative hazard that is no linear function of the features. */
public sealed interface RiskScore {
  /** How many features a row has. */
  int features();

  /** The score of a row; higher means an earlier event. */
  double of(double[] row);

  /** The sum of the leaves that a row reaches. */
  record Trees(TreeEnsemble trees) implements RiskScore {
    @Override
    public int features() {
      return trees.features();
    }

    @Override
    public double of(double[] row) {
      return trees.sum(row);
    }
  }

  /**
   * A weighted sum of exp(-gamma |z - v|^2) over support vectors v, z the standardised row.
   *
   * @param vectors row by row, standardised
   * @param weights one for each vector
   */
  @SuppressWarnings("ArrayRecordComponent") // numbers to compute with, compared by nobody
  record Kernel(Standardiser standardiser, double gamma, double[] vectors, double[] weights)
      implements RiskScore {
    public Kernel {
      int features = standardiser.mean().length;
      if (!(gamma > 0) || vectors.length != weights.length * features) {
        throw new IllegalArgumentException(
            "%d weights need %d values of vectors and a gamma above 0; given were %d and %s."
                .formatted(weights.length, weights.length * features, vectors.length, gamma));
      }
    }

    @Override
    public int features() {
      return standardiser.mean().length;
    }

    @Override
    public double of(double[] row) {
      double[] z = standardiser.apply(row);
      double sum = 0;
      for (int k = 0; k < weights.length; k++) {
        double squares = 0;
        for (int j = 0; j < z.length; j++) {
          double difference = z[j] - vectors[k * z.length + j];
          squares += difference * difference;
        }
        sum += weights[k] * StrictMath.exp(-gamma * squares);
      }
      return sum;
    }
  }
}
