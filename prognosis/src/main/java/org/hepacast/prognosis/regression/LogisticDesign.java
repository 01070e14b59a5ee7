package org.hepacast.prognosis.regression;

import java.util.Arrays;
import java.util.List;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.numeric.Cholesky;
import org.hepacast.prognosis.numeric.Spread;

/**
 * The columns of a logistic regression, an intercept before them, each of mean 0 and deviation 1;
 * and the way back to coefficients in the columns' own units.
 */
final class LogisticDesign {
  /** Rows. */
  final int n;

  /** Columns, the intercept included. */
  final int q;

  private final List<String> names;

  /** Column by column. */
  private final double[] values;

  private final double[] centre;
  private final double[] scale;

  LogisticDesign(Matrix x) {
    this.n = x.rows();
    this.q = x.columns() + 1;
    this.names = x.names();
    this.values = new double[n * q];
    this.centre = new double[q];
    this.scale = new double[q];
    Arrays.fill(values, 0, n, 1);
    scale[0] = 1;
    for (int j = 1; j < q; j++) {
      standardise(j, x.column(j - 1));
    }
  }

  private void standardise(int j, double[] column) {
    Spread spread = Spread.of(column);
    if (spread.constant()) {
      throw NotEstimable.constant(name(j));
    }
    centre[j] = spread.mean();
    scale[j] = spread.deviation();
    for (int i = 0; i < n; i++) {
      values[j * n + i] = (column[i] - centre[j]) / scale[j];
    }
  }

  /** What a column is called; 0 is the intercept. */
  String name(int j) {
    return j == 0 ? "(intercept)" : names.get(j - 1);
  }

  /** The linear predictor of each row, its known part included. */
  double[] predictor(double[] b, double[] offset) {
    double[] eta = offset.clone();
    for (int j = 0; j < q; j++) {
      for (int i = 0; i < n; i++) {
        eta[i] += b[j] * values[j * n + i];
      }
    }
    return eta;
  }

  /** The sum over the rows of each column times so much. */
  double[] times(double[] ofRows) {
    double[] sums = new double[q];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < q; j++) {
        sums[j] += ofRows[i] * values[j * n + i];
      }
    }
    return sums;
  }

  /** The weighted cross product of the columns, taken apart. */
  Cholesky crossProduct(double[] weights) {
    double[] product = new double[q * q];
    for (int j = 0; j < q; j++) {
      for (int k = 0; k <= j; k++) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
          sum += weights[i] * values[j * n + i] * values[k * n + i];
        }
        product[j * q + k] = sum;
        product[k * q + j] = sum;
      }
    }
    return Cholesky.of(product, q);
  }

  /** A fit from coefficients of these columns and their covariance. */
  LogisticFit unscaled(double[] b, double[] covariance, double deviance) {
    double[] back = new double[q * q];
    for (int j = 0; j < q; j++) {
      back[j * q + j] = 1 / scale[j];
      if (j > 0) {
        back[j] = -centre[j] / scale[j];
      }
    }
    double[] coefficients = new double[q];
    for (int j = 0; j < q; j++) {
      for (int k = 0; k < q; k++) {
        coefficients[j] += back[j * q + k] * b[k];
      }
    }
    return new LogisticFit(names, coefficients, sandwich(back, covariance), deviance);
  }

  private double[] sandwich(double[] t, double[] v) {
    double[] transposed = new double[q * q];
    for (int j = 0; j < q; j++) {
      for (int k = 0; k < q; k++) {
        transposed[k * q + j] = t[j * q + k];
      }
    }
    return multiply(multiply(t, v), transposed);
  }

  private double[] multiply(double[] a, double[] b) {
    double[] c = new double[q * q];
    for (int i = 0; i < q; i++) {
      for (int k = 0; k < q; k++) {
        for (int j = 0; j < q; j++) {
          c[i * q + j] += a[i * q + k] * b[k * q + j];
        }
      }
    }
    return c;
  }
}
