package org.hepacast.prognosis.penalised;

import org.hepacast.prognosis.data.Matrix;

/** Centred and scaled copies of columns (population standard deviation); constants become zeros. */
@SuppressWarnings("ArrayRecordComponent") // numbers to compute with, compared by nobody
record Columns(double[] values, double[] mean, double[] scale) {
  /** Below this share of its mean a standard deviation is rounding, and the column constant. */
  private static final double CONSTANT = 1e-13;

  static Columns of(Matrix x, boolean standardise) {
    int n = x.rows();
    double[] values = x.values().clone();
    double[] mean = new double[x.columns()];
    double[] scale = new double[x.columns()];
    for (int j = 0; j < mean.length; j++) {
      double sum = 0;
      for (int i = 0; i < n; i++) {
        sum += values[j * n + i];
      }
      mean[j] = sum / n;
      double squares = 0;
      for (int i = 0; i < n; i++) {
        values[j * n + i] -= mean[j];
        squares += values[j * n + i] * values[j * n + i];
      }
      double sd = Math.sqrt(squares / n);
      boolean constant = sd <= CONSTANT * Math.abs(mean[j]);
      scale[j] = constant ? 0 : standardise ? sd : 1;
      for (int i = 0; i < n; i++) {
        values[j * n + i] = constant ? 0 : values[j * n + i] / scale[j];
      }
    }
    return new Columns(values, mean, scale);
  }
}
