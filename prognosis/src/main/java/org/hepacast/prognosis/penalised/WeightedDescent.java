package org.hepacast.prognosis.penalised;

import java.util.Arrays;

/**
 * Coordinate descent for a weighted least-squares problem with elastic-net penalty: minimises
 * {@code 1/2 sum v_i (z_i - b0 - x_i b)^2 + l1 |b|_1 + l2/2 |b|^2} over standardised columns, warm
 * from where it stands (Friedman, Hastie and Tibshirani 2010, section 2).
 *
 * <p>Columns that cannot enter by the sequential strong rule (Tibshirani et al. 2012) are left out
 * of the cycles and checked afterwards, so the solution is that of all columns. One instance
 * belongs to one thread.
 */
final class WeightedDescent {
  private static final int MAXIMAL_CYCLES = 1_000_000;

  private final double[] x;
  private final int n;
  private final int p;
  private final double[] weights;
  private final double[] residual;
  private final double[] squares;
  private final boolean[] eligible;
  private final boolean intercept;
  final double[] coefficients;
  double constant;

  /**
   * @param x standardised columns, column by column; a column of zeros never enters
   */
  WeightedDescent(double[] x, int n, boolean intercept) {
    this.x = x;
    this.n = n;
    this.p = n == 0 ? 0 : x.length / n;
    this.weights = new double[n];
    this.residual = new double[n];
    this.squares = new double[p];
    this.eligible = new boolean[p];
    this.coefficients = new double[p];
    this.intercept = intercept;
  }

  /** Sets the weights and the weighted residuals {@code v_i (z_i - eta_i)} at the current fit. */
  void work(double[] v, double[] weightedResidual) {
    System.arraycopy(v, 0, weights, 0, n);
    System.arraycopy(weightedResidual, 0, residual, 0, n);
    for (int j = 0; j < p; j++) {
      double sum = 0;
      for (int i = 0, at = j * n; i < n; i++, at++) {
        sum += v[i] * x[at] * x[at];
      }
      squares[j] = sum;
    }
  }

  /** Columns whose gradient may pass {@code l1} somewhere between the last penalty and this. */
  void screen(double l1, double previousL1) {
    for (int j = 0; j < p; j++) {
      eligible[j] =
          coefficients[j] != 0 || Math.abs(gradient(j)) >= 2 * l1 - previousL1 - 1e-12 * l1;
    }
  }

  /**
   * Descends to the minimum; a cycle that changes no fitted value by more than {@code threshold}
   * (squared, weighted) ends it.
   */
  void minimise(double l1, double l2, double threshold) {
    do {
      int cycles = 0;
      while (cycle(l1, l2, false) > threshold) {
        do {
          if (++cycles > MAXIMAL_CYCLES) {
            throw new ArithmeticException(
                "The penalised path did not settle at penalty %s: use a larger smallest penalty."
                    .formatted(l1));
          }
        } while (cycle(l1, l2, true) > threshold);
      }
    } while (admitViolators(l1));
  }

  private boolean admitViolators(double l1) {
    boolean admitted = false;
    for (int j = 0; j < p; j++) {
      if (!eligible[j] && Math.abs(gradient(j)) > l1) {
        eligible[j] = true;
        admitted = true;
      }
    }
    return admitted;
  }

  private double cycle(double l1, double l2, boolean activeOnly) {
    double largest = 0;
    for (int j = 0; j < p; j++) {
      double old = coefficients[j];
      if (squares[j] == 0 || (activeOnly ? old == 0 : !eligible[j])) {
        continue;
      }
      double u = gradient(j) + squares[j] * old;
      double shrunk = Math.abs(u) - l1;
      double updated = shrunk > 0 ? Math.copySign(shrunk, u) / (squares[j] + l2) : 0;
      double change = updated - old;
      if (change != 0) {
        coefficients[j] = updated;
        for (int i = 0, at = j * n; i < n; i++, at++) {
          residual[i] -= change * weights[i] * x[at];
        }
        largest = Math.max(largest, squares[j] * change * change);
      }
    }
    return intercept ? Math.max(largest, moveConstant()) : largest;
  }

  private double moveConstant() {
    double sum = 0;
    double total = 0;
    for (int i = 0; i < n; i++) {
      sum += residual[i];
      total += weights[i];
    }
    double change = sum / total;
    constant += change;
    for (int i = 0; i < n; i++) {
      residual[i] -= change * weights[i];
    }
    return total * change * change;
  }

  private double gradient(int j) {
    double sum = 0;
    for (int i = 0, at = j * n; i < n; i++, at++) {
      sum += residual[i] * x[at];
    }
    return sum;
  }

  /** The linear predictor of each row at the current fit. */
  double[] predictor() {
    double[] eta = new double[n];
    Arrays.fill(eta, constant);
    for (int j = 0; j < p; j++) {
      if (coefficients[j] != 0) {
        for (int i = 0, at = j * n; i < n; i++, at++) {
          eta[i] += coefficients[j] * x[at];
        }
      }
    }
    return eta;
  }
}
