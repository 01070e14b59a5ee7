package org.hepacast.prognosis.forest;

import java.util.Arrays;

/**
 * The log-rank statistic of a node while rows move one by one from its right part to its left.
 *
 * <p>For the node's event times k with d events among Y at risk let c = d (Y - d) / (Y - 1), and up
 * to a row's time L = sum d/Y, B = sum c/Y, Q = sum c/Y^2. Observed minus expected events of the
 * left part is the sum of delta - L; its hypergeometric variance is the sum over rows of B minus
 * the sum over pairs of rows of Q at the earlier of their times. The second sum grows, with each
 * row moved, by a prefix sum over the left part, which a Fenwick tree over event times gives in
 * O(log m); in small nodes a plain loop over the rows is quicker. Counts of a bootstrap enter as
 * weights.
 *
 * <p>Scratch of one thread, sized for the largest node.
 */
final class CutStatistic {
  /**
   * Below this many rows the plain loop is quicker than the tree (measured on gbsg2 and flchain).
   */
  private static final int PLAIN_BELOW = 48;

  private final SplitRule rule;
  private final double[] weight;
  private final double[] excess;
  private final double[] linear;
  private final double[] pair;
  private final int[] eventIndex;

  /** Fenwick tree of (weight times Q, weight), interleaved; node k stands at 2k. */
  private final double[] tree;

  private final double[] leftWeight;
  private int rows;
  private int events;
  private boolean plain;
  private double totalWeight;
  private double meanScore;
  private double scoreVariance;

  private double difference;
  private double first;
  private double second;
  private double left;

  CutStatistic(int capacity, SplitRule rule) {
    this.rule = rule;
    weight = new double[capacity];
    excess = new double[capacity];
    linear = new double[capacity];
    pair = new double[capacity];
    eventIndex = new int[capacity];
    leftWeight = new double[capacity];
    tree = new double[2 * capacity + 2];
  }

  /**
   * Prepares for a node.
   *
   * @param members rows in time order; the node is {@code from} to {@code to}
   * @return whether the node can be told apart at all: some event happened before the last subject
   *     left, so that some cut may have a positive variance
   */
  boolean prepare(TrainingTable table, int[] counts, int[] members, int from, int to) {
    rows = to - from;
    double atRisk = 0;
    for (int i = 0; i < rows; i++) {
      weight[i] = counts[members[from + i]];
      atRisk += weight[i];
    }
    totalWeight = atRisk;
    double l = 0;
    double b = 0;
    double q = 0;
    events = 0;
    int start = 0;
    while (start < rows) {
      int time = table.timeIndex[members[from + start]];
      int end = start;
      double leaving = 0;
      double deaths = 0;
      while (end < rows && table.timeIndex[members[from + end]] == time) {
        leaving += weight[end];
        if (table.event[members[from + end]]) {
          deaths += weight[end];
        }
        end++;
      }
      if (deaths > 0) {
        events++;
        double spread = atRisk > 1 ? deaths * (atRisk - deaths) / (atRisk - 1) : 0;
        l += deaths / atRisk;
        b += spread / atRisk;
        q += spread / (atRisk * atRisk);
      }
      for (int i = start; i < end; i++) {
        double delta = table.event[members[from + i]] ? 1 : 0;
        excess[i] = delta - l;
        linear[i] = b;
        pair[i] = q;
        eventIndex[i] = events;
      }
      atRisk -= leaving;
      start = end;
    }
    plain = rows < PLAIN_BELOW;
    if (rule == SplitRule.LOG_RANK_SCORE) {
      prepareScores();
      return scoreVariance > 0;
    }
    return b > 0;
  }

  private void prepareScores() {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < rows; i++) {
      sum += weight[i] * excess[i];
      squares += weight[i] * excess[i] * excess[i];
    }
    meanScore = sum / totalWeight;
    scoreVariance =
        totalWeight > 1 ? (squares - totalWeight * meanScore * meanScore) / (totalWeight - 1) : 0;
  }

  /** Moves all rows back to the right. */
  void clear() {
    difference = 0;
    first = 0;
    second = 0;
    left = 0;
    if (rule == SplitRule.LOG_RANK) {
      if (plain) {
        Arrays.fill(leftWeight, 0, rows, 0);
      } else {
        Arrays.fill(tree, 0, 2 * events + 2, 0);
      }
    }
  }

  /** Moves the row at a position of the node, counted in time order, to the left. */
  void move(int position) {
    double w = weight[position];
    difference += w * excess[position];
    if (rule == SplitRule.LOG_RANK) {
      first += w * linear[position];
      double q = pair[position];
      second += w * (w * q + 2 * (plain ? addPlainly(position, w, q) : addToTree(position, w, q)));
    }
    left += w;
  }

  /** Squared statistic of the present cut, or -1 where its variance is zero. */
  double squared() {
    double u = difference();
    double v = variance();
    return v > 0 ? u * u / v : -1;
  }

  /** Observed minus expected events of the left part, or the centred sum of its scores. */
  double difference() {
    return rule == SplitRule.LOG_RANK ? difference : difference - left * meanScore;
  }

  /** Variance of the difference; 0 where it is zero up to rounding. */
  double variance() {
    if (rule == SplitRule.LOG_RANK_SCORE) {
      return left * (1 - left / totalWeight) * scoreVariance;
    }
    double v = first - second;
    // The difference of two sums of up to n terms carries some n ulps of the first.
    return v > 1e-12 * first ? v : 0;
  }

  /** Sum over the left part of weight times Q at the earlier time; then adds the row. */
  private double addPlainly(int position, double w, double q) {
    double sum = 0;
    for (int i = 0; i < position; i++) {
      sum += leftWeight[i] * pair[i];
    }
    double later = 0;
    for (int i = position + 1; i < rows; i++) {
      later += leftWeight[i];
    }
    leftWeight[position] = w;
    return sum + q * later;
  }

  private double addToTree(int position, double w, double q) {
    int at = eventIndex[position];
    double sum = 0;
    double earlier = 0;
    for (int k = at; k > 0; k &= k - 1) {
      sum += tree[2 * k];
      earlier += tree[2 * k + 1];
    }
    // Rows before the first event of the node have Q = 0 and index 0; they stay outside the tree.
    double inTree = tree[0];
    if (at > 0) {
      tree[0] = inTree + w;
      double wq = w * q;
      for (int k = at; k <= events; k += k & -k) {
        tree[2 * k] += wq;
        tree[2 * k + 1] += w;
      }
    }
    return sum + q * (inTree - earlier);
  }
}
