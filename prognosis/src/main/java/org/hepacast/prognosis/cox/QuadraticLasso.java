package org.hepacast.prognosis.cox;

import java.util.Arrays;
import org.hepacast.prognosis.numeric.Cholesky;

/**
 * Minimises quadratic functions of one Hessian plus an elastic-net penalty: coordinate descent
 * finds which coefficients are not zero and their signs; given those, the minimum is a linear
 * system, which is solved at once, because descent alone takes thousands of sweeps when there are
 * nearly as many columns as rows. A solution that would change signs is followed to the first that
 * would, and descent goes on. The factor of the system is kept for the next problem with the same
 * coefficients.
 */
final class QuadraticLasso {
  private static final int SWEEPS_BEFORE_SOLVING = 8;
  private static final int MOST_ROUNDS = 10_000;

  /** Largest change of a sweep at the end, in units of the curvature. */
  private static final double CONVERGED = 1e-12;

  private final int size;
  private final double[][] hessian;
  private final double absolute;
  private final double squared;
  private int[] support = new int[0];
  private Cholesky root = Cholesky.of(new double[0], 0);

  /**
   * Problems of one Hessian.
   *
   * @param hessian second derivatives
   * @param absolute penalty on absolute values
   * @param squared penalty on half the squares
   */
  QuadraticLasso(double[][] hessian, double absolute, double squared) {
    this.size = hessian.length;
    this.hessian = hessian;
    this.absolute = absolute;
    this.squared = squared;
  }

  /**
   * Moves {@code b} to the minimum.
   *
   * @param slope minus the first derivatives of the smooth part at {@code b}; is moved along
   */
  void minimise(double[] b, double[] slope) {
    if (Arrays.equals(support, supportOf(b))) {
      solveOnSupport(b, slope);
    }
    for (int round = 0; round < MOST_ROUNDS; round++) {
      for (int sweep = 0; sweep < SWEEPS_BEFORE_SOLVING; sweep++) {
        if (sweep(b, slope) < CONVERGED * CONVERGED) {
          return;
        }
      }
      factor(supportOf(b));
      solveOnSupport(b, slope);
    }
    throw new ArithmeticException(
        "A penalised quadratic of %d coefficients did not settle in %d rounds: use a larger smallest penalty, or standardise the columns."
            .formatted(size, MOST_ROUNDS));
  }

  /** The largest of the squares of changes times the curvature. */
  double squaredLength(double[] from, double[] to) {
    double largest = 0;
    for (int a = 0; a < size; a++) {
      double change = to[a] - from[a];
      largest = Math.max(largest, change * change * hessian[a][a]);
    }
    return largest;
  }

  /** One pass over all coefficients; returns the largest squared change times curvature. */
  private double sweep(double[] b, double[] slope) {
    double largest = 0;
    for (int a = 0; a < size; a++) {
      double curvature = hessian[a][a];
      double free = slope[a] + curvature * b[a];
      double next = curvature > 0 ? shrink(free) / (curvature + squared) : 0;
      double change = next - b[a];
      if (change != 0) {
        b[a] = next;
        follow(slope, a, change);
        largest = Math.max(largest, change * change * curvature);
      }
    }
    return largest;
  }

  private double shrink(double value) {
    if (value > absolute) {
      return value - absolute;
    }
    // What ran out of the numbers must not look settled at zero.
    return value < -absolute ? value + absolute : Double.isNaN(value) ? value : 0;
  }

  private void follow(double[] slope, int a, double change) {
    double[] row = hessian[a];
    for (int k = 0; k < row.length; k++) {
      slope[k] -= change * row[k];
    }
  }

  private int[] supportOf(double[] b) {
    int[] found = new int[size];
    int m = 0;
    for (int a = 0; a < size; a++) {
      if (b[a] != 0) {
        found[m++] = a;
      }
    }
    return Arrays.copyOf(found, m);
  }

  private void factor(int[] columns) {
    if (Arrays.equals(support, columns)) {
      return;
    }
    support = columns;
    int m = columns.length;
    double[] matrix = new double[m * m];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j <= i; j++) {
        matrix[i * m + j] = hessian[columns[i]][columns[j]];
      }
      matrix[i * m + i] += squared;
    }
    root = Cholesky.of(matrix, m);
  }

  /** Moves to the minimum over the support with the present signs, or towards it up to a zero. */
  private void solveOnSupport(double[] b, double[] slope) {
    if (root.dependent() >= 0) {
      return; // Copies of a column share a coefficient in any way; descent settles on one.
    }
    int m = support.length;
    double[] rest = new double[m];
    for (int i = 0; i < m; i++) {
      int a = support[i];
      rest[i] = slope[a] - absolute * Math.signum(b[a]) - squared * b[a];
    }
    double[] step = root.solve(rest);
    double part = 1;
    int first = -1;
    for (int i = 0; i < m; i++) {
      double before = b[support[i]];
      if (before * (before + part * step[i]) < 0) {
        part = -before / step[i];
        first = i;
      }
    }
    for (int i = 0; i < m; i++) {
      double before = b[support[i]];
      b[support[i]] = i == first ? 0 : before + part * step[i];
      follow(slope, support[i], b[support[i]] - before);
    }
  }
}
