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
    return Arrays.stream(probabilities).map(p -> ofSorted(sorted, p)).toArray();
  }

  /** The value below which a share {@code probability} of {@code values} lies. */
  public static double at(double[] values, double probability) {
    return of(values, probability)[0];
  }

  private static double ofSorted(double[] sorted, double probability) {
    double position = (sorted.length - 1) * probability;
    int below = (int) position;
    double share = position - below;
    return share == 0 ? sorted[below] : sorted[below] + share * (sorted[below + 1] - sorted[below]);
  }
}
