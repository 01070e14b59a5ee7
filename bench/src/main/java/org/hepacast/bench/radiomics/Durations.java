package org.hepacast.bench.radiomics;

import java.util.Arrays;

/** Many durations in the order in which they were measured. */
final class Durations {

  private long[] nanos = new long[1024];
  private int count;

  void add(long duration) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = duration;
  }

  /** The least duration, in ms, that so many percent of them do not exceed. */
  double percentile(double percent) {
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    // 99.9 % of 2000 are 1998, and a rounding more in binary.
    int rank = (int) Math.ceil(percent * count / 100 - 1e-9);
    return sorted[Math.clamp(rank - 1, 0, count - 1)] / 1e6;
  }

  /** The most of them, one after the other, that exceed so many ms. */
  int longestStretchAbove(double millis) {
    int longest = 0;
    int stretch = 0;
    for (int i = 0; i < count; i++) {
      stretch = nanos[i] / 1e6 > millis ? stretch + 1 : 0;
      longest = Math.max(longest, stretch);
    }
    return longest;
  }
}
