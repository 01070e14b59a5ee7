package org.hepacast.radiomics.prepare;

import java.util.Arrays;

/** Counts levels block by block. Not thread-safe. */
final class LevelTally {

  /** Neighbours often have one level; counted in tables in turn they do not wait for each other. */
  private static final int TABLES = 4;

  private int[] first = {};
  private int[] second = {};
  private int[] third = {};
  private int[] fourth = {};

  /**
   * Counts some more.
   *
   * @param highest none of them is higher
   */
  void add(int[] levels, int start, int end, int highest) {
    int size = Math.max(first.length, highest + 1);
    first = grown(first, size);
    // Few voxels are not worth tables to fill and to add up.
    if (end - start < TABLES * size) {
      count(first, levels, start, end);
      return;
    }
    second = grown(second, size);
    third = grown(third, size);
    fourth = grown(fourth, size);
    countInTurn(levels, start, end);
  }

  private static int[] grown(int[] table, int size) {
    return table.length < size ? Arrays.copyOf(table, size) : table;
  }

  private static void count(int[] table, int[] levels, int start, int end) {
    for (int k = start; k < end; k++) {
      table[levels[k]]++;
    }
  }

  private void countInTurn(int[] levels, int start, int end) {
    int[] a = first;
    int[] b = second;
    int[] c = third;
    int[] d = fourth;
    int k = start;
    for (; k + TABLES <= end; k += TABLES) {
      a[levels[k]]++;
      b[levels[k + 1]]++;
      c[levels[k + 2]]++;
      d[levels[k + 3]]++;
    }
    count(a, levels, k, end);
  }

  /** The sums of all tables; afterwards nothing may be added. */
  LevelCounts counts() {
    for (int[] more : new int[][] {second, third, fourth}) {
      for (int level = 0; level < more.length; level++) {
        first[level] += more[level];
      }
    }
    return LevelCounts.of(first);
  }
}
