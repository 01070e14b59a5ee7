package org.hepacast.prognosis.forest;

/**
 * The statistic of a node that is cut in two, while rows move one by one from its right part to its
 * left. Counts of a bootstrap enter as weights. Scratch of one thread, sized for the largest node.
 */
sealed interface CutStatistic permits LogRankStatistic, GrayStatistic {
  /**
   * Prepares for a node.
   *
   * @param members rows in time order; the node is {@code from} to {@code to}
   * @return whether the node can be told apart at all: some event happened before the last subject
   *     left, so that some cut may have a positive variance
   */
  boolean prepare(TrainingTable table, int[] counts, int[] members, int from, int to);

  /** Moves all rows back to the right. */
  void clear();

  /** Moves the row at a position of the node, counted in time order, to the left. */
  void move(int position);

  /** Squared statistic of the present cut, or -1 where its variance is zero. */
  double squared();

  /** The statistic of a rule, for nodes of a table. */
  static CutStatistic of(SplitRule rule, TrainingTable table) {
    return switch (rule) {
      case LOG_RANK, LOG_RANK_SCORE -> new LogRankStatistic(rule, table);
      case GRAY -> new GrayStatistic(table);
    };
  }
}
