package org.hepacast.radiomics.feature;

/**
 * The maximal correlation coefficient (Haralick 1973): the root of the second largest eigenvalue of
 * Q(i, j) = sum over k of p(i, k) p(j, k) / (px(i) py(k)).
 *
 * <p>Q is similar to S S' with S(i, j) = p(i, j) / sqrt(px(i) py(j)), so the coefficient is the
 * second largest singular value of S. The largest is 1 with the known vectors sqrt(px), sqrt(py);
 * they are subtracted, and the largest that remains is found.
 */
final class MaximalCorrelation {

  /**
   * What PyRadiomics adds to px(i) py(k). It moves the coefficient where levels are rare, by up to
   * 1e-6; on S it acts to first order as on Q.
   */
  private static final double EPSILON = Math.ulp(1.0);

  private MaximalCorrelation() {}

  /** 1 for a single level. */
  static double of(double[] p, double[] rows, double[] columns) {
    int[] occupied = occupied(rows, columns);
    int n = occupied.length;
    if (rows.length < 2) {
      return 1;
    }
    double[] deflated = new double[n * n];
    boolean symmetric = true;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double scale = Math.sqrt(rows[occupied[i]] * columns[occupied[j]]);
        double cell = p[occupied[i] * rows.length + occupied[j]];
        deflated[i * n + j] = cell / Math.sqrt(scale * scale + EPSILON) - scale;
        symmetric &= cell == p[occupied[j] * rows.length + occupied[i]];
      }
    }
    double[] matrix = symmetric ? deflated : timesTranspose(deflated, n);
    double largest = SymmetricEigenvalues.largestMagnitude(matrix, n);
    return symmetric ? largest : Math.sqrt(largest);
  }

  private static int[] occupied(double[] rows, double[] columns) {
    return java.util.stream.IntStream.range(0, rows.length)
        .filter(i -> rows[i] > 0 || columns[i] > 0)
        .toArray();
  }

  private static double[] timesTranspose(double[] a, int n) {
    double[] product = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        double sum = 0;
        for (int k = 0; k < n; k++) {
          sum += a[i * n + k] * a[j * n + k];
        }
        product[i * n + j] = sum;
        product[j * n + i] = sum;
      }
    }
    return product;
  }
}
