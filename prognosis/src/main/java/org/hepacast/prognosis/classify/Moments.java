package org.hepacast.prognosis.classify;

import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;

/** Means and scatter of each class. */
final class Moments {
  final int n;
  final int p;
  final int classes;
  final double[] means;
  private final Matrix x;
  private final Labels y;

  Moments(Matrix x, Labels y) {
    this.x = x;
    this.y = y;
    this.n = x.rows();
    this.p = x.columns();
    this.classes = y.classes();
    this.means = new double[classes * p];
    for (int j = 0; j < p; j++) {
      for (int i = 0; i < n; i++) {
        means[y.get(i) * p + j] += x.get(i, j);
      }
    }
    for (int k = 0; k < classes; k++) {
      for (int j = 0; j < p; j++) {
        means[k * p + j] /= y.count(k);
      }
    }
  }

  /** Sum over the subjects of class k of products of distances from the class mean. */
  double[] scatter(int k) {
    double[] s = new double[p * p];
    double[] d = new double[p];
    for (int i : y.rowsOf(k)) {
      for (int j = 0; j < p; j++) {
        d[j] = x.get(i, j) - means[k * p + j];
      }
      for (int j = 0; j < p; j++) {
        for (int l = 0; l <= j; l++) {
          s[j * p + l] += d[j] * d[l];
        }
      }
    }
    for (int j = 0; j < p; j++) {
      for (int l = 0; l < j; l++) {
        s[l * p + j] = s[j * p + l];
      }
    }
    return s;
  }

  /** Variance of column j in class k, divisor n. */
  double variance(int k, int j) {
    double sum = 0;
    for (int i : y.rowsOf(k)) {
      double d = x.get(i, j) - means[k * p + j];
      sum += d * d;
    }
    return sum / y.count(k);
  }

  double logPrior(int k) {
    return Math.log(y.count(k) / (double) n);
  }

  String name(int column) {
    return x.names().get(column);
  }
}
