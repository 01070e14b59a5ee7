package org.hepacast.radiomics.feature;

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
