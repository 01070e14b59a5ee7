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
      distinct[j] = Arrays.stream(column).sorted().distinct().toArray();
      for (int i = 0; i < rows; i++) {
        ranks[j * rows + i] = Arrays.binarySearch(distinct[j], column[i]);
      }
    }
  }
}
