package org.hepacast.prognosis.numeric;

import java.util.Arrays;

/**
 * Which columns of a correlation matrix say something of their own: Cholesky's decomposition in the
 * order of the columns, in which a column that the ones kept before it determine is set aside
 * instead of ending the decomposition. A pivot counts as none by the rule of {@link Cholesky}.
 *
 * <p>Works for any number of columns, more than there were rows included. Immutable.
 */
public final class IndependentColumns {
  /** A coefficient of a standardised column that is no more than this is rounding. */
  private static final double NO_COEFFICIENT = 1e-6;

  private final int columns;
  private final int[] kept;
  private final boolean[] entangled;

  private IndependentColumns(int columns, int[] kept, boolean[] entangled) {
    this.columns = columns;
    this.kept = kept;
    this.entangled = entangled;
  }

  /** Sets aside what depends; {@code correlation} is symmetric, p x p, row by row. */
  public static IndependentColumns of(double[] correlation, int p) {
    double[][] factor = new double[p][];
    int[] kept = new int[p];
    boolean[] entangled = new boolean[p];
    int m = 0;
    for (int j = 0; j < p; j++) {
      double[] row = new double[m + 1];
      double pivot = correlation[j * p + j];
      for (int k = 0; k < m; k++) {
        double sum = correlation[j * p + kept[k]] - Dot.product(factor[k], 0, row, 0, k);
        row[k] = sum / factor[k][k];
        pivot -= row[k] * row[k];
      }
      if (pivot > Cholesky.SMALLEST_PIVOT * correlation[j * p + j]) {
        row[m] = StrictMath.sqrt(pivot);
        factor[m] = row;
        kept[m++] = j;
      } else {
        entangled[j] = true;
        markParents(factor, row, kept, m, entangled);
      }
    }
    return new IndependentColumns(p, Arrays.copyOf(kept, m), entangled);
  }

  /** The column is a sum of kept ones: those whose coefficient is not zero are determined too. */
  private static void markParents(
      double[][] factor, double[] row, int[] kept, int m, boolean[] entangled) {
    double[] coefficient = Arrays.copyOf(row, m);
    for (int k = m - 1; k >= 0; k--) {
      coefficient[k] /= factor[k][k];
      for (int l = 0; l < k; l++) {
        coefficient[l] -= coefficient[k] * factor[k][l];
      }
      entangled[kept[k]] |= Math.abs(coefficient[k]) > NO_COEFFICIENT;
    }
  }

  /** The columns that no earlier kept ones determine, ascending. */
  public int[] kept() {
    return kept.clone();
  }

  /** Whether the other columns, kept or not, determine this one. */
  public boolean determined(int column) {
    return entangled[column];
  }

  /** How many columns there were. */
  public int columns() {
    return columns;
  }
}
