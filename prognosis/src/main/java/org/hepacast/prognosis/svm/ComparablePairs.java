package org.hepacast.prognosis.svm;

import java.util.Arrays;
import org.hepacast.prognosis.data.Survival;

/**
 * Sums over all comparable pairs whose scores are less than one apart in the right direction: the
 * later subject i, the earlier event j, f_i - f_j < 1. Sweeps over time with Fenwick trees over
 * ranks of the score take O(n log n) although there are up to n^2 / 2 pairs (after Poelsterl, Navab
 * and Katouzian 2015). A censoring at the time of an event counts as later. Scratch of one thread.
 */
final class ComparablePairs {
  private final int n;
  private final int[] order;
  private final int[] groupEnd;
  private final int[] firstCensored;
  private final boolean[] event;

  private final double[] score;

  /** Rank of each score, and how many scores are not above one's own minus one. */
  private final int[] rank;

  private final int[] below;

  /** How many scores less one are below one's own. */
  private final int[] lessOne;

  private final double[] count;
  private final double[] sum;
  private final double[] squares;

  ComparablePairs(Survival y) {
    n = y.size();
    order = y.order();
    event = y.eventFlags();
    groupEnd = new int[n];
    firstCensored = new int[n];
    for (int start = 0; start < n; ) {
      int end = start;
      int events = 0;
      while (end < n && y.time(order[end]) == y.time(order[start])) {
        events += event[order[end++]] ? 1 : 0;
      }
      groupEnd[start] = end;
      firstCensored[start] = start + events;
      start = end;
    }
    score = new double[n];
    rank = new int[n];
    below = new int[n];
    lessOne = new int[n];
    count = new double[n + 1];
    sum = new double[n + 1];
    squares = new double[n + 1];
  }

  /** Fixes the scores, and with them which pairs count. */
  void at(double[] newScore) {
    System.arraycopy(newScore, 0, score, 0, n);
    double[] sorted = score.clone();
    Arrays.sort(sorted);
    double[] shifted = new double[n];
    for (int k = 0; k < n; k++) {
      shifted[k] = sorted[k] - 1;
    }
    for (int i = 0; i < n; i++) {
      rank[i] = firstAbove(sorted, score[i]) - 1;
      below[i] = firstAbove(sorted, score[i] - 1);
      lessOne[i] = firstNotBelow(shifted, score[i]);
    }
  }

  /** Sum of (1 - f_i + f_j)^2 over the pairs. */
  double loss() {
    clear();
    double loss = 0;
    for (int start = 0; start < n; start = groupEnd[start]) {
      for (int k = start; k < firstCensored[start]; k++) {
        loss += lossOf(order[k]);
      }
      for (int k = start; k < firstCensored[start]; k++) {
        insert(order[k], score);
      }
      for (int k = firstCensored[start]; k < groupEnd[start]; k++) {
        loss += lossOf(order[k]);
      }
    }
    return loss;
  }

  private double lossOf(int i) {
    double gap = 1 - score[i];
    double number = total(count) - prefix(count, below[i]);
    double linear = total(sum) - prefix(sum, below[i]);
    double square = total(squares) - prefix(squares, below[i]);
    return number * gap * gap + 2 * gap * linear + square;
  }

  /**
   * Over the pairs of each subject the sum of v_own - v_other - margin as the later one and of
   * v_own - v_other + margin as the earlier one: half the gradient of the loss for v = f and margin
   * = 1, half its Hessian times v for margin = 0.
   */
  double[] differences(double[] v, double margin) {
    double[] out = new double[n];
    clear();
    for (int start = 0; start < n; start = groupEnd[start]) {
      later(start, firstCensored[start], v, margin, out);
      for (int k = start; k < firstCensored[start]; k++) {
        insert(order[k], v);
      }
      later(firstCensored[start], groupEnd[start], v, margin, out);
    }
    clear();
    for (int end = n; end > 0; ) {
      int start = end - 1;
      while (groupEnd[start] != end) {
        start--;
      }
      for (int k = firstCensored[start]; k < end; k++) {
        insert(order[k], v);
      }
      for (int k = start; k < firstCensored[start]; k++) {
        int j = order[k];
        out[j] += prefix(count, lessOne[j]) * (v[j] + margin) - prefix(sum, lessOne[j]);
      }
      for (int k = start; k < firstCensored[start]; k++) {
        insert(order[k], v);
      }
      end = start;
    }
    return out;
  }

  private void later(int from, int to, double[] v, double margin, double[] out) {
    for (int k = from; k < to; k++) {
      int i = order[k];
      out[i] +=
          (total(count) - prefix(count, below[i])) * (v[i] - margin)
              - (total(sum) - prefix(sum, below[i]));
    }
  }

  private void clear() {
    Arrays.fill(count, 0);
    Arrays.fill(sum, 0);
    Arrays.fill(squares, 0);
  }

  /** Index 0 of each tree holds the sum of everything. */
  private void insert(int i, double[] v) {
    count[0]++;
    sum[0] += v[i];
    squares[0] += v[i] * v[i];
    for (int k = rank[i] + 1; k <= n; k += k & -k) {
      count[k]++;
      sum[k] += v[i];
      squares[k] += v[i] * v[i];
    }
  }

  private static double prefix(double[] tree, int length) {
    double result = 0;
    for (int k = length; k > 0; k &= k - 1) {
      result += tree[k];
    }
    return result;
  }

  private static double total(double[] tree) {
    return tree[0];
  }

  private static int firstAbove(double[] sorted, double value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] <= value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static int firstNotBelow(double[] sorted, double value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
