package org.hepacast.prognosis.numeric;

import java.util.Arrays;

/** Moments and ranks shared by the tests; a missing value is refused, not skipped. */
public final class Samples {
  private Samples() {}

  public static double mean(double... x) {
    double sum = 0;
    for (double value : x) {
      sum += value;
    }
    return sum / x.length;
  }

  /** Variance with divisor n - 1. */
  public static double variance(double... x) {
    return squaresAboutMean(x) / (x.length - 1);
  }

  /** Variance with divisor n. */
  public static double populationVariance(double... x) {
    return squaresAboutMean(x) / x.length;
  }

  /** Sum of squared distances from the mean. */
  public static double squaresAboutMean(double... x) {
    double mean = mean(x);
    double sum = 0;
    for (double value : x) {
      sum += (value - mean) * (value - mean);
    }
    return sum;
  }

  /**
   * The samples measured from the least value of all: equal values become exactly zero and
   * neighbouring doubles keep their differences, which a mean would round away.
   */
  public static double[][] fromLeast(double[]... samples) {
    double least = Arrays.stream(samples).flatMapToDouble(Arrays::stream).min().orElse(0);
    return Arrays.stream(samples)
        .map(sample -> Arrays.stream(sample).map(v -> v - least).toArray())
        .toArray(double[][]::new);
  }

  /** Ranks from 1, ties sharing the mean of their ranks. */
  public static double[] ranks(double... x) {
    int[] order = order(x);
    double[] ranks = new double[x.length];
    for (int i = 0; i < order.length; ) {
      int end = i + 1;
      while (end < order.length && x[order[end]] == x[order[i]]) {
        end++;
      }
      for (int k = i; k < end; k++) {
        ranks[order[k]] = (i + 1 + end) / 2.0;
      }
      i = end;
    }
    return ranks;
  }

  /** Sum of t^3 - t over the groups of t equal values. */
  public static double tieTerm(double... x) {
    double[] sorted = x.clone();
    Arrays.sort(sorted);
    double sum = 0;
    for (int i = 0; i < sorted.length; ) {
      int end = i + 1;
      while (end < sorted.length && sorted[end] == sorted[i]) {
        end++;
      }
      double t = end - i;
      sum += t * t * t - t;
      i = end;
    }
    return sum;
  }

  /** Positions in ascending order of value, equal values in their own order. */
  public static int[] order(double... x) {
    Integer[] order = new Integer[x.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(x[a], x[b]));
    return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
  }

  public static double[] concatenate(double[]... parts) {
    return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
  }

  /** Refuses samples that are too small for a test, and missing values. */
  public static void require(int least, String test, double[]... samples) {
    for (int s = 0; s < samples.length; s++) {
      if (samples[s].length < least) {
        throw new IllegalArgumentException(
            "Sample %d of the %s has %d values; it needs at least %d."
                .formatted(s + 1, test, samples[s].length, least));
      }
      for (double value : samples[s]) {
        if (Double.isNaN(value)) {
          throw new IllegalArgumentException(
              "Sample %d of the %s has a missing value: leave it out, or impute it."
                  .formatted(s + 1, test));
        }
      }
    }
  }
}
