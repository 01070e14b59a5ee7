package org.hepacast.prognosis.verification;

import org.hepacast.prognosis.data.Matrix;

/** Z-scores with the population standard deviation (divisor n) over all rows. */
public final class Standardised {
  private Standardised() {}

  public static Matrix of(Matrix x) {
    double[] z = x.values().clone();
    for (int c = 0; c < x.columns(); c++) {
      double sum = 0;
      for (int r = 0; r < x.rows(); r++) {
        sum += x.get(r, c);
      }
      double mean = sum / x.rows();
      double squares = 0;
      for (int r = 0; r < x.rows(); r++) {
        squares += (x.get(r, c) - mean) * (x.get(r, c) - mean);
      }
      double sd = Math.sqrt(squares / x.rows());
      for (int r = 0; r < x.rows(); r++) {
        z[c * x.rows() + r] = (x.get(r, c) - mean) / sd;
      }
    }
    return Matrix.columnMajor(x.names(), x.rows(), z);
  }
}
