package org.hepacast.prognosis.numeric;

import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * The singular values of a matrix (descending) with their vectors, by EJML: Householder's reduction
 * to two diagonals and implicit QR steps, one thread.
 *
 * @param values as many as the smaller side
 * @param left vector k, of length 1, one number per row, from {@code k * rows} on
 * @param right vector k, of length 1, one number per column, from {@code k * columns} on
 */
@SuppressWarnings("ArrayRecordComponent") // numbers to compute with, compared by nobody
public record SingularValues(double[] values, double[] left, double[] right) {

  /**
   * Decomposes a matrix of so many rows, given column by column, which is kept.
   *
   * @throws ArithmeticException if the steps do not settle, as with a value that is not finite
   */
  public static SingularValues of(double[] columns, int rows) {
    int p = columns.length / rows;
    var matrix = new DMatrixRMaj(rows, p);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < p; j++) {
        matrix.set(i, j, columns[j * rows + i]);
      }
    }
    SingularValueDecomposition_F64<DMatrixRMaj> svd =
        DecompositionFactory_DDRM.svd(rows, p, true, true, true);
    if (!svd.decompose(matrix)) {
      throw new ArithmeticException(
          "The singular values of a matrix of %d columns did not settle: are its values finite?"
              .formatted(p));
    }
    double[] found = svd.getSingularValues();
    int count = Math.min(rows, p);
    int[] order = Samples.order(IntStream.range(0, count).mapToDouble(k -> -found[k]).toArray());
    DMatrixRMaj u = svd.getU(null, false);
    DMatrixRMaj v = svd.getV(null, false);
    double[] values = new double[count];
    double[] left = new double[count * rows];
    double[] right = new double[count * p];
    for (int k = 0; k < count; k++) {
      values[k] = found[order[k]];
      for (int i = 0; i < rows; i++) {
        left[k * rows + i] = u.get(i, order[k]);
      }
      for (int j = 0; j < p; j++) {
        right[k * p + j] = v.get(j, order[k]);
      }
    }
    return new SingularValues(values, left, right);
  }
}
