package org.hepacast.prognosis.numeric;

/**
 * Decomposition L L' of a symmetric positive definite matrix of order {@code n}, stored row by row.
 *
 * <p>A pivot that is not larger than {@code 1e-11} of its original diagonal means that the column
 * is a linear combination of earlier ones; {@link #dependent} says which, and {@link #solve} is
 * then refused.
 */
public final class Cholesky {
  private static final double SMALLEST_PIVOT = 1e-11;

  private final int n;
  private final double[] l;
  private final int dependent;

  private Cholesky(int n, double[] l, int dependent) {
    this.n = n;
    this.l = l;
    this.dependent = dependent;
  }

  public static Cholesky of(double[] matrix, int n) {
    double[] l = new double[n * n];
    for (int j = 0; j < n; j++) {
      double pivot = matrix[j * n + j];
      for (int k = 0; k < j; k++) {
        pivot -= l[j * n + k] * l[j * n + k];
      }
      if (!(pivot > SMALLEST_PIVOT * matrix[j * n + j])) {
        return new Cholesky(n, l, j);
      }
      double root = StrictMath.sqrt(pivot);
      l[j * n + j] = root;
      for (int i = j + 1; i < n; i++) {
        double sum = matrix[i * n + j];
        for (int k = 0; k < j; k++) {
          sum -= l[i * n + k] * l[j * n + k];
        }
        l[i * n + j] = sum / root;
      }
    }
    return new Cholesky(n, l, -1);
  }

  /** The first column that depends on those before it, or -1. */
  public int dependent() {
    return dependent;
  }

  /** The x with A x = b. */
  public double[] solve(double[] b) {
    if (dependent >= 0) {
      throw new IllegalStateException("Column " + dependent + " depends on the columns before it.");
    }
    double[] x = b.clone();
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < i; k++) {
        x[i] -= l[i * n + k] * x[k];
      }
      x[i] /= l[i * n + i];
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int k = i + 1; k < n; k++) {
        x[i] -= l[k * n + i] * x[k];
      }
      x[i] /= l[i * n + i];
    }
    return x;
  }

  /** The inverse of A, row by row. */
  public double[] inverse() {
    double[] inverse = new double[n * n];
    double[] unit = new double[n];
    for (int j = 0; j < n; j++) {
      unit[j] = 1;
      double[] column = solve(unit);
      unit[j] = 0;
      for (int i = 0; i < n; i++) {
        inverse[i * n + j] = column[i];
      }
    }
    return inverse;
  }
}
