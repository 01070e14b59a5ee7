package org.hepacast.radiomics.prepare;

/**
 * The levels that occur, in ascending order, how often each does, and which in order each is.
 *
 * @param rankOf by level: 1 for the lowest that occurs, 2 for the next, ...; 0 for one that does
 *     not
 */
@SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
record LevelCounts(int[] levels, int[] counts, char[] rankOf) {

  /**
   * From a histogram.
   *
   * @param histogram by level; of level 0 there is none
   */
  static LevelCounts of(int[] histogram) {
    int present = 0;
    char[] rankOf = new char[histogram.length];
    for (int level = 1; level < histogram.length; level++) {
      if (histogram[level] > 0) {
        rankOf[level] = (char) ++present;
      }
    }
    int[] levels = new int[present];
    int[] counts = new int[present];
    for (int level = 1; level < histogram.length; level++) {
      if (histogram[level] > 0) {
        levels[rankOf[level] - 1] = level;
        counts[rankOf[level] - 1] = histogram[level];
      }
    }
    return new LevelCounts(levels, counts, rankOf);
  }
}
