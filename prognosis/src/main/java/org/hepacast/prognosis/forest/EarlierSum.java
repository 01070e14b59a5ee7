package org.hepacast.prognosis.forest;

import java.util.Arrays;

/**
 * The sum over a growing set of rows of weight times Q at the earlier of a row's time and theirs,
 * where Q never falls over time: a Fenwick tree over event times, in O(log m) for each row added.
 * Scratch of one thread.
 */
final class EarlierSum {
  /** (weight times Q, weight), interleaved; node k stands at 2k. At 0 the weight of all. */
  private final double[] tree;

  private int events;

  EarlierSum(int capacity) {
    tree = new double[2 * capacity + 2];
  }

  /** Empties the set, for a node with so many event times. */
  void clear(int eventTimes) {
    events = eventTimes;
    Arrays.fill(tree, 0, 2 * events + 2, 0);
  }

  /**
   * Adds a row.
   *
   * @param at event times up to its own; before the first, Q is zero and the row stays outside
   * @param w its weight
   * @param q Q at its time
   * @return the sum over the rows that were there before
   */
  double add(int at, double w, double q) {
    double sum = 0;
    double earlier = 0;
    for (int k = at; k > 0; k &= k - 1) {
      sum += tree[2 * k];
      earlier += tree[2 * k + 1];
    }
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
