package org.hepacast.prognosis.numeric;

import java.util.Arrays;

/**
 * Eigenvalues (descending) and eigenvectors of a symmetric matrix by cyclic Jacobi rotations (Golub
 * and Van Loan, Matrix Computations, 4th ed., section 8.5): slower than tridiagonal methods, but
 * short and accurate to the last digits, and our matrices have at most a few hundred rows.
 *
 * @param values the eigenvalues, largest first
 * @param vectors eigenvector k is {@code vectors[k * n .. k * n + n - 1]}
 */
@SuppressWarnings("ArrayRecordComponent") // numbers to compute with, compared by nobody
public record SymmetricEigen(double[] values, double[] vectors) {
  private static final int MAXIMAL_SWEEPS = 60;

  /** Decomposes {@code matrix} (n x n, row by row), which is kept. */
  public static SymmetricEigen of(double[] matrix, int n) {
    double[] a = matrix.clone();
    double[] v = new double[n * n];
    for (int i = 0; i < n; i++) {
      v[i * n + i] = 1;
    }
    double threshold = 1e-32 * squaredNorm(a);
    for (int sweep = 0; sweep < MAXIMAL_SWEEPS && offDiagonal(a, n) > threshold; sweep++) {
      for (int p = 0; p < n - 1; p++) {
        for (int q = p + 1; q < n; q++) {
          rotate(a, v, n, p, q);
        }
      }
    }
    return sorted(a, v, n);
  }

  private static void rotate(double[] a, double[] v, int n, int p, int q) {
    double apq = a[p * n + q];
    if (apq == 0) {
      return;
    }
    double theta = (a[q * n + q] - a[p * n + p]) / (2 * apq);
    double t = Math.copySign(1 / (Math.abs(theta) + Math.hypot(theta, 1)), theta);
    double c = 1 / Math.hypot(t, 1);
    double s = t * c;
    for (int k = 0; k < n; k++) {
      double akp = a[k * n + p];
      double akq = a[k * n + q];
      a[k * n + p] = c * akp - s * akq;
      a[k * n + q] = s * akp + c * akq;
    }
    rotateRows(a, n, p, q, c, s);
    rotateRows(v, n, p, q, c, s);
  }

  private static void rotateRows(double[] m, int n, int p, int q, double c, double s) {
    for (int k = 0; k < n; k++) {
      double mpk = m[p * n + k];
      double mqk = m[q * n + k];
      m[p * n + k] = c * mpk - s * mqk;
      m[q * n + k] = s * mpk + c * mqk;
    }
  }

  private static double squaredNorm(double[] a) {
    double sum = 0;
    for (double x : a) {
      sum += x * x;
    }
    return sum;
  }

  private static double offDiagonal(double[] a, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        sum += 2 * a[i * n + j] * a[i * n + j];
      }
    }
    return sum;
  }

  private static SymmetricEigen sorted(double[] a, double[] v, int n) {
    Integer[] order = new Integer[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    Arrays.sort(order, (x, y) -> Double.compare(a[y * n + y], a[x * n + x]));
    double[] values = new double[n];
    double[] vectors = new double[n * n];
    for (int k = 0; k < n; k++) {
      values[k] = a[order[k] * n + order[k]];
      System.arraycopy(v, order[k] * n, vectors, k * n, n);
    }
    return new SymmetricEigen(values, vectors);
  }
}
