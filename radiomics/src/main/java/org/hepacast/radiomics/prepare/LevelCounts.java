package org.hepacast.radiomics.prepare;

/**
 * The levels that occur, in ascending order, how often each does, and which in order each is.
 *
 * @param rankOf by level: 1 for the lowest that occurs, 2 for the next, ...; 0 for one that does
 *     not
 */
@SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
record LevelCounts(int[] levels, int[] counts, char[] rankOf) {

  /** Neighbours often have one level; counted in tables in turn they do not wait for each other. */
  private static final int TABLES = 4;

  static LevelCounts of(char[] inside) {
    int highest = 0;
    for (char level : inside) {
      highest = Math.max(highest, level);
    }
    int[] histogram = histogram(inside, highest + 1);
    int present = 0;
    char[] rankOf = new char[highest + 1];
    for (int level = 1; level <= highest; level++) {
      if (histogram[level] > 0) {
        rankOf[level] = (char) ++present;
      }
    }
    int[] levels = new int[present];
    int[] counts = new int[present];
    for (int level = 1; level <= highest; level++) {
      if (histogram[level] > 0) {
        levels[rankOf[level] - 1] = level;
        counts[rankOf[level] - 1] = histogram[level];
      }
    }
    return new LevelCounts(levels, counts, rankOf);
  }

  private static int[] histogram(char[] inside, int size) {
    int[] first = new int[size];
    if (inside.length < TABLES * size) {
      for (char level : inside) {
        first[level]++;
      }
      return first;
    }
    int[] second = new int[size];
    int[] third = new int[size];
    int[] fourth = new int[size];
    int i = 0;
    for (; i + TABLES <= inside.length; i += TABLES) {
      first[inside[i]]++;
      second[inside[i + 1]]++;
      third[inside[i + 2]]++;
      fourth[inside[i + 3]]++;
    }
    for (; i < inside.length; i++) {
      first[inside[i]]++;
    }
    for (int level = 0; level < size; level++) {
      first[level] += second[level] + third[level] + fourth[level];
    }
    return first;
  }
}
