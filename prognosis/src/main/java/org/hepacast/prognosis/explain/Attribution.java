package org.hepacast.prognosis.explain;

import java.util.Arrays;

/**
 * What each feature adds to a prediction: {@code base} plus the sum of the contributions is the
 * prediction.
 */
@SuppressWarnings("ArrayRecordComponent") // numbers to compute with, compared by nobody
public record Attribution(double base, double[] contributions) {
  /** The prediction that the contributions explain. */
  public double total() {
    return base + Arrays.stream(contributions).sum();
  }
}
