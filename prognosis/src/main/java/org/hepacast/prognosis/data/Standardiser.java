package org.hepacast.prognosis.data;

import org.hepacast.prognosis.numeric.Spread;

/**
 * Centres columns and divides them by their population standard deviation, as seen in the rows it
 * was made from. A constant column is centred only, so that new rows keep their distance from it.
 *
 * @param mean of each column, missing values left out
 * @param scale standard deviation of each column, 1 where it is constant
 */
@SuppressWarnings("ArrayRecordComponent") // numbers to compute with, compared by nobody
public record Standardiser(double[] mean, double[] scale) {
  /** Means and population standard deviations of the columns. */
  public static Standardiser of(Matrix x) {
    double[] mean = new double[x.columns()];
    double[] scale = new double[x.columns()];
    for (int j = 0; j < mean.length; j++) {
      Spread spread = Spread.of(x.values(), j * x.rows(), (j + 1) * x.rows());
      mean[j] = spread.mean();
      scale[j] = spread.constant() ? 1 : spread.deviation();
    }
    return new Standardiser(mean, scale);
  }

  /** Every column minus its mean, divided by its deviation; a constant column is centred only. */
  public Matrix apply(Matrix x) {
    double[] values = x.values().clone();
    for (int j = 0; j < mean.length; j++) {
      for (int i = 0; i < x.rows(); i++) {
        values[j * x.rows() + i] = (values[j * x.rows() + i] - mean[j]) / scale[j];
      }
    }
    return Matrix.columnMajor(x.names(), x.rows(), values);
  }

  /** One row, standardised. */
  public double[] apply(double[] row) {
    double[] z = new double[row.length];
    for (int j = 0; j < z.length; j++) {
      z[j] = (row[j] - mean[j]) / scale[j];
    }
    return z;
  }
}
