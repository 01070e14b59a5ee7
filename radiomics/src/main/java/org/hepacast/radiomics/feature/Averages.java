package org.hepacast.radiomics.feature;

import java.util.function.IntFunction;
import org.hepacast.radiomics.transform.Parts;

/**
 * The mean of each feature over matrices (directions, slices). A matrix without content offers
 * nothing and does not count; if none has content the features are NaN.
 */
final class Averages {

  private final double[] sums;
  private final int[] counts;

  Averages(int features) {
    sums = new double[features];
    counts = new int[features];
  }

  /**
   * Over matrices that are counted side by side and averaged in their order.
   *
   * @param ofMatrix a matrix' features, none where it has no content
   */
  static double[] of(int features, int matrices, IntFunction<double[]> ofMatrix, Parts parts) {
    double[][] rows = new double[matrices][];
    parts.run(matrices, matrix -> rows[matrix] = ofMatrix.apply(matrix));
    var averages = new Averages(features);
    for (double[] row : rows) {
      if (row.length > 0) {
        averages.add(row);
      }
    }
    return averages.mean();
  }

  void add(double[] features) {
    for (int i = 0; i < sums.length; i++) {
      if (!Double.isNaN(features[i])) {
        sums[i] += features[i];
        counts[i]++;
      }
    }
  }

  double[] mean() {
    double[] mean = new double[sums.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = sums[i] / counts[i];
    }
    return mean;
  }
}
