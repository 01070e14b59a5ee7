package org.hepacast.bench.pipeline;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Of many times, in milliseconds. What was never seen, not a number, does not count.
 *
 * @param p50 the median
 * @param p99 all but one in a hundred take less
 */
record Quantiles(double p50, double p99) {

  /** NaN for none. */
  static Quantiles of(DoubleStream millis) {
    double[] sorted = millis.filter(each -> !Double.isNaN(each)).toArray();
    Arrays.sort(sorted);
    return new Quantiles(at(sorted, 0.5), at(sorted, 0.99));
  }

  private static double at(double[] sorted, double share) {
    return sorted.length == 0 ? Double.NaN : sorted[(int) Math.round(share * (sorted.length - 1))];
  }

  private boolean none() {
    return Double.isNaN(p50);
  }

  String inWords() {
    return none() ? "never seen" : "%.1f ms (p50), %.1f ms (p99)".formatted(p50, p99);
  }

  /** How many times as long as the other, median to median and 99th percentile to its like. */
  String timesThatOf(Quantiles other) {
    return none() || other.none()
        ? "never seen"
        : "%.1f (p50), %.1f (p99)".formatted(p50 / other.p50, p99 / other.p99);
  }
}
