package org.hepacast.prognosis.data;

import java.util.Arrays;

/**
 * Centres columns and divides them by their population standard deviation, as seen in the rows it
 * was made from. A constant column is centred only, so that new rows keep their distance from it.
 *
 * @param mean of each column, missing values left out
 * @param scale standard deviation of each column, 1 where it is constant
 */
@SuppressWarnings("ArrayRecordComponent") // numbers to compute with, compared by nobody
public record Standardiser(double[] mean, double[] scale) {
  /** Below this share of its mean a standard deviation is rounding. */
  private static final double CONSTANT = 1e-13;

  public static Standardiser of(Matrix x) {
    double[] mean = new double[x.columns()];
    double[] scale = new double[x.columns()];
    for (int j = 0; j < mean.length; j++) {
      double[] present = Arrays.stream(x.column(j)).filter(value -> !Double.isNaN(value)).toArray();
      mean[j] = present.length == 0 ? 0 : Arrays.stream(present).sum() / present.length;
      double squares = 0;
      for (double value : present) {
        squares += (value - mean[j]) * (value - mean[j]);
      }
      double sd = present.length == 0 ? 0 : Math.sqrt(squares / present.length);
      scale[j] = sd <= CONSTANT * Math.abs(mean[j]) ? 1 : sd;
    }
    return new Standardiser(mean, scale);
  }

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
