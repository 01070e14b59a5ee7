package org.hepacast.prognosis.boosting;

import org.hepacast.prognosis.data.Survival;

/**
 * Minus Breslow's log partial likelihood as a loss of one score per subject, with its negative
 * gradient, event minus exp(score) times the cumulative baseline hazard, in O(n) by running sums.
 */
final class CoxLoss {
  private final int[] order;
  private final boolean[] event;

  /**
   * First position of the subjects that share the time at a position; order is ascending in time.
   */
  private final int[] tieStart;

  private final double[] risk;

  CoxLoss(Survival y) {
    order = y.order();
    event = y.eventFlags();
    risk = new double[order.length];
    tieStart = new int[order.length];
    for (int k = 0; k < order.length; k++) {
      boolean same = k > 0 && y.time(order[k]) == y.time(order[k - 1]);
      tieStart[k] = same ? tieStart[k - 1] : k;
    }
  }

  /** Writes the negative gradient at {@code score}, both in row order; returns the loss. */
  double negativeGradient(double[] score, double[] gradient) {
    int n = order.length;
    double shift = Double.NEGATIVE_INFINITY;
    for (double s : score) {
      shift = Math.max(shift, s);
    }
    // risk[k] first holds exp(score), then its sum from position k to the end.
    double sum = 0;
    for (int k = n - 1; k >= 0; k--) {
      gradient[order[k]] = StrictMath.exp(score[order[k]] - shift);
      sum += gradient[order[k]];
      risk[k] = sum;
    }
    double loss = 0;
    double hazard = 0;
    for (int start = 0; start < n; ) {
      int end = start;
      int deaths = 0;
      while (end < n && tieStart[end] == start) {
        if (event[order[end]]) {
          deaths++;
          loss -= score[order[end]] - shift;
        }
        end++;
      }
      if (deaths > 0) {
        hazard += deaths / risk[start];
        loss += deaths * StrictMath.log(risk[start]);
      }
      for (int k = start; k < end; k++) {
        int i = order[k];
        gradient[i] = (event[i] ? 1 : 0) - gradient[i] * hazard;
      }
      start = end;
    }
    return loss;
  }
}
