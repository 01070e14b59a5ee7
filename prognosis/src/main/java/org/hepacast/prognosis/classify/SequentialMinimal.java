package org.hepacast.prognosis.classify;

import java.util.Arrays;
import org.hepacast.prognosis.data.Labels;

/**
 * Solves the dual of C-support vector classification two variables at a time, choosing the second
 * by the second-order rule of Fan, Chen and Lin (JMLR 2005, WSS 2).
 */
final class SequentialMinimal {
  /** Curvature below this is taken as this (libsvm's tau), for kernels that are not definite. */
  private static final double LEAST_CURVATURE = 1e-12;

  private static final long STEPS_PER_ROW = 100_000;

  private final double[] gram;
  private final double[] sign;
  private final double[] alpha;
  private final double[] gradient;
  private final double c;
  private final int n;

  /**
   * A separating function.
   *
   * @param weights label times dual variable of each row
   */
  @SuppressWarnings("ArrayRecordComponent") // numbers to compute with, compared by nobody
  record Solution(double[] weights, double intercept) {}

  private SequentialMinimal(double[] gram, Labels y, double c) {
    this.gram = gram;
    this.n = y.size();
    this.c = c;
    this.sign = new double[n];
    for (int i = 0; i < n; i++) {
      sign[i] = y.get(i) == 1 ? 1 : -1;
    }
    this.alpha = new double[n];
    this.gradient = new double[n];
    Arrays.fill(gradient, -1);
  }

  static Solution solve(double[] gram, Labels y, double c, double tolerance) {
    SequentialMinimal problem = new SequentialMinimal(gram, y, c);
    long steps = 0;
    while (problem.step(tolerance)) {
      if (++steps > STEPS_PER_ROW * problem.n) {
        throw new ArithmeticException(
            "The support vector machine did not settle: standardise the columns, or use a smaller"
                + " C.");
      }
    }
    return problem.solution();
  }

  private boolean mayRise(int i) {
    return sign[i] > 0 ? alpha[i] < c : alpha[i] > 0;
  }

  private boolean mayFall(int i) {
    return sign[i] > 0 ? alpha[i] > 0 : alpha[i] < c;
  }

  private boolean step(double tolerance) {
    int i = -1;
    double highest = Double.NEGATIVE_INFINITY;
    for (int t = 0; t < n; t++) {
      if (mayRise(t) && -sign[t] * gradient[t] > highest) {
        highest = -sign[t] * gradient[t];
        i = t;
      }
    }
    int j = -1;
    double lowest = Double.POSITIVE_INFINITY;
    double best = Double.POSITIVE_INFINITY;
    for (int t = 0; t < n && i >= 0; t++) {
      if (!mayFall(t)) {
        continue;
      }
      double value = -sign[t] * gradient[t];
      lowest = Math.min(lowest, value);
      double off = highest - value;
      if (off > 0) {
        double gain = -off * off / curvature(i, t);
        if (gain < best) {
          best = gain;
          j = t;
        }
      }
    }
    if (j < 0 || highest - lowest < tolerance) {
      return false;
    }
    move(i, j);
    return true;
  }

  private double curvature(int i, int j) {
    double q = gram[i * n + i] + gram[j * n + j] - 2 * gram[i * n + j];
    return q > 0 ? q : LEAST_CURVATURE;
  }

  /** Moves along the line that keeps the sum of label times alpha, as far as the box allows. */
  private void move(int i, int j) {
    double distance = (-sign[i] * gradient[i] + sign[j] * gradient[j]) / curvature(i, j);
    double roomI = sign[i] > 0 ? c - alpha[i] : alpha[i];
    double roomJ = sign[j] > 0 ? alpha[j] : c - alpha[j];
    double reach = Math.min(distance, Math.min(roomI, roomJ));
    alpha[i] = reach == roomI ? (sign[i] > 0 ? c : 0) : alpha[i] + sign[i] * reach;
    alpha[j] = reach == roomJ ? (sign[j] > 0 ? 0 : c) : alpha[j] - sign[j] * reach;
    for (int t = 0; t < n; t++) {
      gradient[t] += sign[t] * reach * (gram[i * n + t] - gram[j * n + t]);
    }
  }

  private Solution solution() {
    double sum = 0;
    int free = 0;
    double upper = Double.POSITIVE_INFINITY;
    double lower = Double.NEGATIVE_INFINITY;
    double[] weights = new double[n];
    for (int i = 0; i < n; i++) {
      weights[i] = sign[i] * alpha[i];
      double value = sign[i] * gradient[i];
      if (alpha[i] > 0 && alpha[i] < c) {
        sum += value;
        free++;
      } else if (mayRise(i)) {
        upper = Math.min(upper, value);
      } else {
        lower = Math.max(lower, value);
      }
    }
    return new Solution(weights, free > 0 ? -sum / free : -(upper + lower) / 2);
  }
}
