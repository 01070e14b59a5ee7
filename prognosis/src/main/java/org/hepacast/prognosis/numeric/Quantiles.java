package org.hepacast.prognosis.numeric;

import java.util.Arrays;

/**
 * Sample quantiles by linear interpolation: type 7 of Hyndman and Fan (1996), as in R and numpy.
 */
public final class Quantiles {
  private Quantiles() {}

  /** The quantiles of {@code values} (at least one, none NaN) at {@code probabilities}. */
  public static double[] of(double[] values, double... probabilities) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double[] quantiles = new double[probabilities.length];
    for (int i = 0; i < quantiles.length; i++) {
      double position = (sorted.length - 1) * probabilities[i];
      int below = (int) position;
      double share = position - below;
      quantiles[i] =
          share == 0 ? sorted[below] : sorted[below] + share * (sorted[below + 1] - sorted[below]);
    }
    return quantiles;
  }
}
