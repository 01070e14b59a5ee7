package org.hepacast.prognosis.penalised;

import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.numeric.Spread;

/** Centred and scaled copies of columns (population standard deviation); constants become zeros. */
@SuppressWarnings("ArrayRecordComponent") // numbers to compute with, compared by nobody
record Columns(double[] values, double[] mean, double[] scale) {
  static Columns of(Matrix x, boolean standardise) {
    int n = x.rows();
    double[] values = x.values().clone();
    double[] mean = new double[x.columns()];
    double[] scale = new double[x.columns()];
    for (int j = 0; j < mean.length; j++) {
      Spread spread = Spread.of(values, j * n, (j + 1) * n);
      mean[j] = spread.mean();
      scale[j] = spread.constant() ? 0 : standardise ? spread.deviation() : 1;
      for (int i = j * n; i < (j + 1) * n; i++) {
        values[i] = spread.constant() ? 0 : (values[i] - mean[j]) / scale[j];
      }
    }
    return new Columns(values, mean, scale);
  }
}
