package org.hepacast.radiomics.feature;

import java.util.Arrays;

/** A growing list of (rank, size). */
final class ZonePairs {

  private long[] pairs = new long[1024];
  private int count;

  void add(int rank, int size) {
    if (count == pairs.length) {
      pairs = Arrays.copyOf(pairs, 2 * count);
    }
    pairs[count++] = (long) size << 32 | rank;
  }

  LevelSizeMatrix matrix(int[] levelOfRank) {
    return LevelSizeMatrix.ofPairs(Arrays.copyOf(pairs, count), levelOfRank);
  }
}
