package org.hepacast.prognosis.survival;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Groups of a test cohort from the values of one column. */
final class Groups {
  private Groups() {}

  /** For each row the rank of its value among the distinct values. */
  static int[] of(double[] column) {
    double[] distinct = Arrays.stream(column).sorted().distinct().toArray();
    return Arrays.stream(column).mapToInt(v -> Arrays.binarySearch(distinct, v)).toArray();
  }

  static int[] rows(int[] group, int which) {
    return IntStream.range(0, group.length).filter(i -> group[i] == which).toArray();
  }
}
