package org.hepacast.radiomics.feature;

/** Eigenvalues of small symmetric matrices. */
final class SymmetricEigenvalues {

  private SymmetricEigenvalues() {}

  /** The largest magnitude of an eigenvalue; the matrix is overwritten. */
  static double largestMagnitude(double[] matrix, int n) {
    if (n == 0) {
      return 0;
    }
    double[] diagonal = new double[n];
    double[] squares = new double[n];
    tridiagonalise(matrix, n, diagonal, squares);
    // Gershgorin: no eigenvalue lies beyond the largest row sum.
    double bound = 0;
    for (int i = 0; i < n; i++) {
      double next = i + 1 < n ? Math.sqrt(squares[i + 1]) : 0;
      bound = Math.max(bound, Math.abs(diagonal[i]) + Math.sqrt(squares[i]) + next);
    }
    double highest = highest(diagonal, squares, bound);
    for (int i = 0; i < n; i++) {
      diagonal[i] = -diagonal[i];
    }
    return Math.max(highest, highest(diagonal, squares, bound));
  }

  /**
   * The highest eigenvalue of a tridiagonal matrix by bisection on the Sturm count, never below 0.
   */
  private static double highest(double[] diagonal, double[] squares, double bound) {
    double low = 0;
    double high = bound;
    if (above(diagonal, squares, 0) == 0) {
      return 0;
    }
    while (true) {
      double middle = (low + high) / 2;
      if (middle <= low || middle >= high) {
        return middle;
      }
      if (above(diagonal, squares, middle) > 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
  }

  /** How many eigenvalues exceed x: negative pivots of x - T (Wilkinson 1965, section 5.38). */
  private static int above(double[] diagonal, double[] squares, double x) {
    int count = 0;
    double pivot = 1;
    for (int i = 0; i < diagonal.length; i++) {
      pivot = x - diagonal[i] - (squares[i] == 0 ? 0 : squares[i] / pivot);
      if (pivot == 0) {
        pivot = Double.MIN_NORMAL;
      }
      if (pivot < 0) {
        count++;
      }
    }
    return count;
  }

  /**
   * Householder reduction (Golub and Van Loan, section 8.3.1). {@code squares[i]} becomes the
   * square of the element that couples i - 1 and i.
   */
  private static void tridiagonalise(double[] a, int n, double[] diagonal, double[] squares) {
    double[] v = new double[n];
    double[] w = new double[n];
    for (int k = 0; k < n - 1; k++) {
      diagonal[k] = a[k * n + k];
      double norm = 0;
      for (int i = k + 1; i < n; i++) {
        norm += a[i * n + k] * a[i * n + k];
      }
      squares[k + 1] = norm;
      norm = Math.sqrt(norm);
      if (norm == 0 || k == n - 2) {
        continue;
      }
      double head = a[(k + 1) * n + k];
      v[k + 1] = head + Math.copySign(norm, head);
      for (int i = k + 2; i < n; i++) {
        v[i] = a[i * n + k];
      }
      // |v|^2 = 2 norm (norm + |head|)
      reflect(a, n, k + 1, v, w, 1 / (norm * (norm + Math.abs(head))));
    }
    diagonal[n - 1] = a[n * n - 1];
  }

  /** A - v w' - w v' on the block from {@code from}, which reflects it from both sides. */
  private static void reflect(double[] a, int n, int from, double[] v, double[] w, double beta) {
    double dot = 0;
    for (int i = from; i < n; i++) {
      double sum = 0;
      for (int j = from; j < n; j++) {
        sum += a[i * n + j] * v[j];
      }
      w[i] = beta * sum;
      dot += w[i] * v[i];
    }
    double half = beta * dot / 2;
    for (int i = from; i < n; i++) {
      w[i] -= half * v[i];
    }
    for (int i = from; i < n; i++) {
      for (int j = from; j < n; j++) {
        a[i * n + j] -= v[i] * w[j] + w[i] * v[j];
      }
    }
  }

  /** Eigenvalues of a 3 x 3 matrix, ascending, by cyclic Jacobi rotations; never below 0. */
  static double[] ofCovariance(double[][] covariance) {
    double[][] a = {
      covariance[0].clone(), covariance[1].clone(), covariance[2].clone(),
    };
    for (int sweep = 0; sweep < 32; sweep++) {
      rotate(a, 0, 1);
      rotate(a, 0, 2);
      rotate(a, 1, 2);
    }
    double[] values = {a[0][0], a[1][1], a[2][2]};
    java.util.Arrays.sort(values);
    for (int i = 0; i < 3; i++) {
      // A flat region has an eigenvalue of 0, which rounding may push below.
      values[i] = Math.max(0, values[i]);
    }
    return values;
  }

  private static void rotate(double[][] a, int p, int q) {
    if (a[p][q] == 0) {
      return;
    }
    double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
    double c = 1 / Math.sqrt(t * t + 1);
    double s = t * c;
    for (int k = 0; k < 3; k++) {
      double kp = a[k][p];
      double kq = a[k][q];
      a[k][p] = c * kp - s * kq;
      a[k][q] = s * kp + c * kq;
    }
    for (int k = 0; k < 3; k++) {
      double pk = a[p][k];
      double qk = a[q][k];
      a[p][k] = c * pk - s * qk;
      a[q][k] = s * pk + c * qk;
    }
  }
}
