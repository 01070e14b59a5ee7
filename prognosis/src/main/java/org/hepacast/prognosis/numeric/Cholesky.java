package org.hepacast.prognosis.numeric;

/**
 * Decomposition L L' of a symmetric positive definite matrix of order {@code n}, stored row by row.
 * Immutable.
 *
 * <p>A pivot that is not larger than {@code 1e-11} of its original diagonal means that the column
 * is a linear combination of earlier ones: it carries less than five digits of its own. {@link
 * #dependent} says which, and the other methods are then refused.
 */
public final class Cholesky {
  static final double SMALLEST_PIVOT = 1e-11;

  private final int n;

  /**
   * The rows of L', each valid from its diagonal on: all inner loops then walk rows by one index,
   * which the compiler vectorises.
   */
  private final double[][] factor;

  private final int dependent;

  private Cholesky(int n, double[][] factor, int dependent) {
    this.n = n;
    this.factor = factor;
    this.dependent = dependent;
  }

  /** Factors {@code matrix}, of which only the lower triangle is read; it is not changed. */
  public static Cholesky of(double[] matrix, int n) {
    return of(matrix, n, SMALLEST_PIVOT);
  }

  /** The same with another share of its diagonal below which a pivot counts as dependent. */
  public static Cholesky of(double[] matrix, int n, double smallestPivot) {
    double[][] upper = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        upper[j][i] = matrix[i * n + j];
      }
    }
    for (int j = 0; j < n; j++) {
      double diagonal = upper[j][j];
      subtractRowsAbove(upper, j);
      double pivot = upper[j][j];
      if (!(pivot > smallestPivot * diagonal)) {
        return new Cholesky(n, upper, j);
      }
      double root = StrictMath.sqrt(pivot);
      for (int i = j; i < n; i++) {
        upper[j][i] /= root;
      }
    }
    return new Cholesky(n, upper, -1);
  }

  /** Takes from row j what the rows above explain, four at a time to load and store it less. */
  private static void subtractRowsAbove(double[][] upper, int j) {
    int k = 0;
    for (; k + 3 < j; k += 4) {
      subtractFour(upper[k], upper[k + 1], upper[k + 2], upper[k + 3], j, upper[j]);
    }
    for (; k < j; k++) {
      subtract(upper[k][j], upper[k], j, upper[j]);
    }
  }

  private static void subtractFour(
      double[] p, double[] q, double[] r, double[] s, int j, double[] row) {
    double pj = p[j];
    double qj = q[j];
    double rj = r[j];
    double sj = s[j];
    for (int i = j; i < row.length; i++) {
      row[i] -= (pj * p[i] + qj * q[i]) + (rj * r[i] + sj * s[i]);
    }
  }

  /** Subtracts a multiple of one row from another, from an index on. */
  private static void subtract(double factor, double[] what, int from, double[] row) {
    for (int i = from; i < row.length; i++) {
      row[i] -= factor * what[i];
    }
  }

  /** The first column that depends on those before it, or -1. */
  public int dependent() {
    return dependent;
  }

  /** The x with A x = b. */
  public double[] solve(double[] b) {
    double[] x = forward(b);
    for (int i = n - 1; i >= 0; i--) {
      double[] row = factor[i];
      x[i] = (x[i] - Dot.product(row, i + 1, x, i + 1, n - i - 1)) / row[i];
    }
    return x;
  }

  /** The z with L z = b; its squared length is b' A^-1 b. */
  public double[] forward(double[] b) {
    if (dependent >= 0) {
      throw new IllegalStateException("Column " + dependent + " depends on the columns before it.");
    }
    double[] z = b.clone();
    for (int k = 0; k < n; k++) {
      z[k] /= factor[k][k];
      subtract(z[k], factor[k], k + 1, z);
    }
    return z;
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

  /** The logarithm of the determinant of A. */
  public double logDeterminant() {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += StrictMath.log(factor[i][i]);
    }
    return 2 * sum;
  }
}
