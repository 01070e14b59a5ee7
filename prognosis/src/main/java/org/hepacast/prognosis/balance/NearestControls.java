package org.hepacast.prognosis.balance;

import java.util.Arrays;
import org.hepacast.prognosis.numeric.Samples;

/**
 * Controls that are still free, by score. The nearest one is found among the free neighbours on
 * either side; the way to them over controls that are used up is shortened each time it is walked,
 * so that a query takes about log n steps however many are used.
 */
final class NearestControls {
  private static final int NONE = -1;

  private final double[] scores;

  /** Rows of the controls by score, equal scores by row. */
  private final int[] rows;

  /** Place in {@link #rows} of each row of the table; those of treated rows mean nothing. */
  private final int[] place;

  /** For each place, shifted by one, the free place at or below it; 0 where there is none. */
  private final int[] below;

  /** For each place the free place at or above it; {@code rows.length} where there is none. */
  private final int[] above;

  /** For each place, where the controls of its score start and (exclusive) end. */
  private final int[] start;

  private final int[] end;

  NearestControls(double[] scores, int... controls) {
    this.scores = scores;
    this.rows =
        Arrays.stream(
                Samples.order(Arrays.stream(controls).mapToDouble(i -> 0.0 + scores[i]).toArray()))
            .map(k -> controls[k])
            .toArray();
    this.place = new int[scores.length];
    this.below = new int[rows.length + 1];
    this.above = new int[rows.length + 1];
    for (int k = 0; k < rows.length; k++) {
      place[rows[k]] = k;
    }
    Arrays.setAll(below, k -> k);
    Arrays.setAll(above, k -> k);
    this.start = new int[rows.length];
    this.end = new int[rows.length];
    for (int k = 0; k < rows.length; k++) {
      start[k] = k > 0 && scores[rows[k - 1]] == scores[rows[k]] ? start[k - 1] : k;
    }
    for (int k = rows.length - 1; k >= 0; k--) {
      end[k] = k + 1 < rows.length && start[k + 1] == start[k] ? end[k + 1] : k + 1;
    }
  }

  void use(int row) {
    int k = place[row];
    below[k + 1] = k;
    above[k] = k + 1;
  }

  boolean isUsed(int row) {
    return above[place[row]] != place[row];
  }

  /**
   * The free control nearest to a score, the first row of equally near ones; -1 if none is free.
   */
  int nearest(double score) {
    int split = firstNotBelow(score);
    int low = root(below, split) - 1;
    int high = root(above, split);
    double toLow = low < 0 ? Double.POSITIVE_INFINITY : distance(score, low);
    double toHigh = high == rows.length ? Double.POSITIVE_INFINITY : distance(score, high);
    double least = Math.min(toLow, toHigh);
    int best = NONE;
    // Several controls may be equally near: copies of a score, or the same distance after rounding.
    while (low >= 0 && distance(score, low) <= least) {
      best = first(best, rows[root(above, start[low])]);
      low = root(below, start[low]) - 1;
    }
    while (high < rows.length && distance(score, high) <= least) {
      best = first(best, rows[high]);
      high = root(above, end[high]);
    }
    return best;
  }

  private static int first(int best, int row) {
    return best == NONE ? row : Math.min(best, row);
  }

  private double distance(double score, int k) {
    return Math.abs(score - scores[rows[k]]);
  }

  private int firstNotBelow(double score) {
    int from = 0;
    int to = rows.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (scores[rows[middle]] < score) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  private static int root(int[] next, int k) {
    int at = k;
    while (next[at] != at) {
      next[at] = next[next[at]];
      at = next[at];
    }
    return at;
  }
}
