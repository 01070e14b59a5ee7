package org.hepacast.prognosis.tree;

import java.util.Arrays;
import org.hepacast.prognosis.data.Matrix;

/** Each column as ranks into its distinct values: made once, shared by all trees, never written. */
public final class RankedColumns {
  final int rows;
  final int columns;
  final int[] ranks;
  final double[][] distinct;

  public RankedColumns(Matrix x) {
    this.rows = x.rows();
    this.columns = x.columns();
    this.ranks = new int[rows * columns];
    this.distinct = new double[columns][];
    for (int j = 0; j < columns; j++) {
      double[] column = x.column(j);
      distinct[j] = distinct(column);
      for (int i = 0; i < rows; i++) {
        ranks[j * rows + i] = Arrays.binarySearch(distinct[j], column[i]);
      }
    }
  }

  /** The values in ascending order, each once. */
  private static double[] distinct(double[] column) {
    double[] sorted = column.clone();
    Arrays.sort(sorted);
    int n = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[n - 1]) {
        sorted[n++] = sorted[i];
      }
    }
    return Arrays.copyOf(sorted, n);
  }
}
