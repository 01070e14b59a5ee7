package org.hepacast.prognosis.boosting;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.numeric.Cholesky;

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

  /**
   * One Newton step of the log partial likelihood in a constant for each leaf. The last leaf is the
   * one that the others are relative to; so is a leaf whose effect the rows do not determine.
   *
   * @param leaf for each row its leaf; negative for rows that take no part
   */
  double[] newtonStep(double[] score, int[] leaf, int leaves) {
    double shift = Arrays.stream(score).max().orElse(0);
    double[] risks = new double[leaves];
    double[] slope = new double[leaves];
    double[] information = new double[leaves * leaves];
    for (int end = order.length; end > 0; ) {
      int start = tieStart[end - 1];
      int deaths = 0;
      for (int k = start; k < end; k++) {
        int i = order[k];
        if (leaf[i] >= 0) {
          risks[leaf[i]] += StrictMath.exp(score[i] - shift);
          deaths += event[i] ? 1 : 0;
          slope[leaf[i]] += event[i] ? 1 : 0;
        }
      }
      if (deaths > 0) {
        addRiskSet(deaths, risks, slope, information);
      }
      end = start;
    }
    return solve(slope, information, leaves);
  }

  private static void addRiskSet(int deaths, double[] risks, double[] slope, double[] information) {
    int leaves = risks.length;
    double sum = Arrays.stream(risks).sum();
    for (int a = 0; a < leaves; a++) {
      double share = risks[a] / sum;
      slope[a] -= deaths * share;
      information[a * leaves + a] += deaths * share;
      for (int b = 0; b <= a; b++) {
        information[a * leaves + b] -= deaths * share * risks[b] / sum;
      }
    }
  }

  private static double[] solve(double[] slope, double[] information, int leaves) {
    int[] free = IntStream.range(0, leaves - 1).toArray();
    while (true) {
      int m = free.length;
      double[] matrix = new double[m * m];
      double[] rest = new double[m];
      for (int a = 0; a < m; a++) {
        rest[a] = slope[free[a]];
        for (int b = 0; b <= a; b++) {
          matrix[a * m + b] = information[free[a] * leaves + free[b]];
        }
      }
      Cholesky root = Cholesky.of(matrix, m);
      if (root.dependent() < 0) {
        double[] step = new double[leaves];
        double[] solved = root.solve(rest);
        for (int a = 0; a < m; a++) {
          step[free[a]] = solved[a];
        }
        return step;
      }
      int undetermined = free[root.dependent()];
      free = Arrays.stream(free).filter(a -> a != undetermined).toArray();
    }
  }
}
