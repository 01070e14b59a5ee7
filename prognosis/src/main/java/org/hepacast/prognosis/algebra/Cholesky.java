package org.hepacast.prognosis.algebra;

/**
 * The factor L of a symmetric positive definite matrix A = L L', row by row in one array.
 *
 * <p>A pivot below 1e-11 of its diagonal entry counts as zero: the column then carries less than
 * five digits of its own, and what is computed from it would be rounding. Immutable.
 */
public final class Cholesky {
  private static final double RELATIVE_PIVOT = 1e-11;

  private final double[] factor;
  private final int n;

  private Cholesky(double[] factor, int n) {
    this.factor = factor;
    this.n = n;
  }

  /** Factors {@code a} (n x n, row by row, only the lower triangle is read); {@code a} is kept. */
  public static Cholesky of(double[] a, int n) {
    double[] l = a.clone();
    for (int j = 0; j < n; j++) {
      double pivot = l[j * n + j];
      for (int k = 0; k < j; k++) {
        pivot -= l[j * n + k] * l[j * n + k];
      }
      if (!(pivot > RELATIVE_PIVOT * a[j * n + j])) {
        throw new SingularMatrixException(j);
      }
      double root = Math.sqrt(pivot);
      l[j * n + j] = root;
      for (int i = j + 1; i < n; i++) {
        double sum = l[i * n + j];
        for (int k = 0; k < j; k++) {
          sum -= l[i * n + k] * l[j * n + k];
        }
        l[i * n + j] = sum / root;
      }
    }
    return new Cholesky(l, n);
  }

  /** x with A x = b. */
  public double[] solve(double[] b) {
    double[] x = forward(b);
    for (int i = n - 1; i >= 0; i--) {
      double sum = x[i];
      for (int k = i + 1; k < n; k++) {
        sum -= factor[k * n + i] * x[k];
      }
      x[i] = sum / factor[i * n + i];
    }
    return x;
  }

  /** z with L z = b; its squared length is b' A^-1 b. */
  public double[] forward(double[] b) {
    double[] z = b.clone();
    for (int i = 0; i < n; i++) {
      double sum = z[i];
      for (int k = 0; k < i; k++) {
        sum -= factor[i * n + k] * z[k];
      }
      z[i] = sum / factor[i * n + i];
    }
    return z;
  }

  /** The inverse of A, row by row. */
  public double[] inverse() {
    double[] inverse = new double[n * n];
    for (int j = 0; j < n; j++) {
      double[] unit = new double[n];
      unit[j] = 1;
      double[] column = solve(unit);
      for (int i = 0; i < n; i++) {
        inverse[i * n + j] = column[i];
      }
    }
    return inverse;
  }

  public double logDeterminant() {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += Math.log(factor[i * n + i]);
    }
    return 2 * sum;
  }
}
