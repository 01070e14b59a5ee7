package org.hepacast.prognosis.cox;

import org.hepacast.prognosis.numeric.Cholesky;

/**
 * Minimises a quadratic function plus an elastic-net penalty: coordinate descent finds which
 * coefficients are not zero and their signs; given those, the minimum is a linear system, which is
 * solved at once, because descent alone takes thousands of sweeps when there are nearly as many
 * columns as rows. A solution that would change a sign is refused and descent goes on.
 */
final class QuadraticLasso {
  private static final int SWEEPS_BEFORE_SOLVING = 8;
  private static final int MOST_ROUNDS = 10_000;

  /** Largest change of a sweep at the end, in units of the curvature. */
  private static final double CONVERGED = 1e-12;

  private final int size;
  private final double[] hessian;

  /** Slope of the smooth part, downhill, at the present coefficients. */
  private final double[] slope;

  private final double absolute;
  private final double squared;

  /**
   * A problem.
   *
   * @param hessian second derivatives, row by row
   * @param slope minus the first derivatives where the coefficients start; is written to
   * @param absolute penalty on absolute values
   * @param squared penalty on half the squares
   */
  QuadraticLasso(double[] hessian, double[] slope, double absolute, double squared) {
    this.size = slope.length;
    this.hessian = hessian;
    this.slope = slope;
    this.absolute = absolute;
    this.squared = squared;
  }

  /** Moves {@code b} from where the slope was taken to the minimum. */
  void minimise(double[] b) {
    for (int round = 0; round < MOST_ROUNDS; round++) {
      for (int sweep = 0; sweep < SWEEPS_BEFORE_SOLVING; sweep++) {
        if (sweep(b) < CONVERGED * CONVERGED) {
          return;
        }
      }
      solveOnSupport(b);
    }
  }

  /** One pass over all coefficients; returns the largest squared change times curvature. */
  private double sweep(double[] b) {
    double largest = 0;
    for (int a = 0; a < size; a++) {
      double curvature = hessian[a * size + a];
      double free = slope[a] + curvature * b[a];
      double next = curvature > 0 ? shrink(free) / (curvature + squared) : 0;
      double change = next - b[a];
      if (change != 0) {
        b[a] = next;
        int row = a * size;
        for (int k = 0; k < size; k++) {
          slope[k] -= change * hessian[row + k];
        }
        largest = Math.max(largest, change * change * curvature);
      }
    }
    return largest;
  }

  private double shrink(double value) {
    return value > absolute ? value - absolute : value < -absolute ? value + absolute : 0;
  }

  private void solveOnSupport(double[] b) {
    int[] support = new int[size];
    int m = 0;
    for (int a = 0; a < size; a++) {
      if (b[a] != 0) {
        support[m++] = a;
      }
    }
    double[] matrix = new double[m * m];
    double[] rest = new double[m];
    for (int i = 0; i < m; i++) {
      int a = support[i];
      rest[i] = slope[a] - absolute * Math.signum(b[a]) - squared * b[a];
      for (int j = 0; j < m; j++) {
        matrix[i * m + j] = hessian[a * size + support[j]];
      }
      matrix[i * m + i] += squared;
    }
    Cholesky root = Cholesky.of(matrix, m);
    if (root.dependent() >= 0) {
      return; // Copies of a column share a coefficient in any way; descent settles on one.
    }
    double[] step = root.solve(rest);
    for (int i = 0; i < m; i++) {
      double before = b[support[i]];
      if (Math.signum(before + step[i]) != Math.signum(before)) {
        return;
      }
    }
    for (int i = 0; i < m; i++) {
      int row = support[i] * size;
      b[support[i]] += step[i];
      for (int k = 0; k < size; k++) {
        slope[k] -= step[i] * hessian[row + k];
      }
    }
  }
}
