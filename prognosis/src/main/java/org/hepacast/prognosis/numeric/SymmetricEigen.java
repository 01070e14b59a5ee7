package org.hepacast.prognosis.numeric;

import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Eigenvalues (descending) and eigenvectors of a symmetric matrix by EJML: Householder's reduction
 * to three diagonals and implicit QR steps, one thread, in the order n^3.
 *
 * @param values the eigenvalues, largest first
 * @param vectors eigenvector k, of length 1, is {@code vectors[k * n .. k * n + n - 1]}
 */
@SuppressWarnings("ArrayRecordComponent") // numbers to compute with, compared by nobody
public record SymmetricEigen(double[] values, double[] vectors) {

  /**
   * Decomposes {@code matrix} (n x n, row by row), which is kept.
   *
   * @throws ArithmeticException if the steps do not settle, as with a value that is not finite
   */
  public static SymmetricEigen of(double[] matrix, int n) {
    if (n == 0) {
      return new SymmetricEigen(new double[0], new double[0]);
    }
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
    if (!eigen.decompose(DMatrixRMaj.wrap(n, n, matrix.clone()))) {
      throw new ArithmeticException(
          "The eigenvalues of a matrix of %d columns did not settle: are its values finite?"
              .formatted(n));
    }
    double[] found = IntStream.range(0, n).mapToDouble(k -> eigen.getEigenvalue(k).real).toArray();
    int[] order = Samples.order(IntStream.range(0, n).mapToDouble(k -> -found[k]).toArray());
    double[] values = new double[n];
    double[] vectors = new double[n * n];
    for (int k = 0; k < n; k++) {
      values[k] = found[order[k]];
      System.arraycopy(eigen.getEigenVector(order[k]).data, 0, vectors, k * n, n);
    }
    return new SymmetricEigen(values, vectors);
  }
}
