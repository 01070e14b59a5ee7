package org.hepacast.prognosis.classify;

import java.util.Arrays;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.numeric.Cholesky;
import org.hepacast.prognosis.numeric.SingularValues;

/**
 * Coordinates in which a ridge problem is well conditioned. The penalty |w|^2 is the same in all
 * orthonormal coordinates, so the minimum is too:
 *
 * <ul>
 *   <li>the centred columns themselves, where they suffice;
 *   <li>the span of the rows, in which the weights lie, where there are more columns than rows;
 *   <li>principal axes of either, where the columns are so nearly dependent, for their size, that a
 *       Newton step would be rounding. They come from the columns' singular values, whose squares
 *       would lose half of the digits, and each is scaled to length one, so that the rows differ by
 *       as much along all. An axis along which the data do not reach the penalty has no weight.
 * </ul>
 *
 * @param columns the rows in these coordinates, column by column
 * @param axes each coordinate as a direction of the features, one after the other; empty where the
 *     coordinates are the features
 * @param decay the penalty on the square of each coordinate
 * @param mean of each feature
 */
@SuppressWarnings("ArrayRecordComponent") // numbers to compute with, compared by nobody
record RidgeBasis(double[] columns, double[] axes, double[] decay, double[] mean) {
  /** What is left of a row when the rows before it are taken out is rounding below this share. */
  private static final double DEPENDENT = 1e-13;

  /** Columns of which less than this share of the squares is their own get principal axes. */
  private static final double NEARLY_DEPENDENT = 1e-6;

  /** An axis whose squares are below this share of the penalty changes no digit of a prediction. */
  private static final double BELOW_PENALTY = 1e-16;

  static RidgeBasis of(Matrix x, double decay) {
    int n = x.rows();
    int p = x.columns();
    double[] mean = new double[p];
    double[] centred = x.values().clone();
    for (int j = 0; j < p; j++) {
      mean[j] = Arrays.stream(centred, j * n, (j + 1) * n).sum() / n;
      for (int i = 0; i < n; i++) {
        centred[j * n + i] -= mean[j];
      }
    }
    double[] axes = p > n ? rowSpan(centred, n, p) : new double[0];
    double[] columns = p > n ? project(centred, n, axes, p) : centred;
    int m = columns.length / n;
    double[] gram = gram(columns, n, m, decay);
    if (Cholesky.of(gram, m, NEARLY_DEPENDENT).dependent() < 0) {
      double[] alike = new double[m];
      Arrays.fill(alike, decay);
      return new RidgeBasis(columns, axes, alike, mean);
    }
    RidgeBasis inner = principal(columns, n, decay);
    double[] outer = p > n ? chain(inner.axes, axes, m, p) : inner.axes;
    return new RidgeBasis(inner.columns, outer, inner.decay, mean);
  }

  /** Weights of the features from those of the coordinates. */
  double[] weights(double[] coordinates) {
    if (axes.length == 0) {
      return coordinates.length == mean.length ? coordinates : new double[mean.length];
    }
    double[] w = new double[mean.length];
    for (int d = 0; d < coordinates.length; d++) {
      for (int j = 0; j < w.length; j++) {
        w[j] += axes[d * w.length + j] * coordinates[d];
      }
    }
    return w;
  }

  /** The linear function of these weights at the means. */
  double atMeans(double[] weights) {
    double sum = 0;
    for (int j = 0; j < weights.length; j++) {
      sum += weights[j] * mean[j];
    }
    return sum;
  }

  /** Orthonormal directions of the rows by Gram and Schmidt, each taken out twice. */
  private static double[] rowSpan(double[] columns, int n, int p) {
    double[] axes = new double[n * p];
    double[] row = new double[p];
    int rank = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < p; j++) {
        row[j] = columns[j * n + i];
      }
      double before = Math.sqrt(product(row, 0, row, 0, p));
      for (int d = 0; d < 2 * rank; d++) {
        int from = d % rank * p;
        double share = product(axes, from, row, 0, p);
        for (int j = 0; j < p; j++) {
          row[j] -= share * axes[from + j];
        }
      }
      double length = Math.sqrt(product(row, 0, row, 0, p));
      if (length > DEPENDENT * before) {
        for (int j = 0; j < p; j++) {
          axes[rank * p + j] = row[j] / length;
        }
        rank++;
      }
    }
    return Arrays.copyOf(axes, rank * p);
  }

  private static double product(double[] a, int fromA, double[] b, int fromB, int p) {
    double sum = 0;
    for (int j = 0; j < p; j++) {
      sum += a[fromA + j] * b[fromB + j];
    }
    return sum;
  }

  /** The curvature at even odds: a quarter of the squares, and the penalty. */
  private static double[] gram(double[] columns, int n, int m, double decay) {
    double[] gram = new double[m * m];
    for (int j = 0; j < m; j++) {
      for (int k = 0; k <= j; k++) {
        gram[j * m + k] = product(columns, j * n, columns, k * n, n) / 4 + (j == k ? decay : 0);
        gram[k * m + j] = gram[j * m + k];
      }
    }
    return gram;
  }

  private static RidgeBasis principal(double[] columns, int n, double decay) {
    SingularValues svd = SingularValues.of(columns, n);
    int m = columns.length / n;
    int kept = 0;
    while (kept < svd.values().length
        && svd.values()[kept] * svd.values()[kept] > BELOW_PENALTY * decay) {
      kept++;
    }
    double[] axes = Arrays.copyOf(svd.right(), kept * m);
    double[] decays = new double[kept];
    for (int d = 0; d < kept; d++) {
      double s = svd.values()[d];
      decays[d] = decay / (s * s);
      for (int j = 0; j < m; j++) {
        axes[d * m + j] /= s;
      }
    }
    return new RidgeBasis(Arrays.copyOf(svd.left(), kept * n), axes, decays, new double[0]);
  }

  /** The rows along each axis, column by column. */
  private static double[] project(double[] columns, int n, double[] axes, int p) {
    double[] along = new double[axes.length / p * n];
    for (int d = 0; d < axes.length / p; d++) {
      for (int j = 0; j < p; j++) {
        double weight = axes[d * p + j];
        for (int i = 0; i < n; i++) {
          along[d * n + i] += weight * columns[j * n + i];
        }
      }
    }
    return along;
  }

  /** Axes within coordinates that are themselves axes within the features. */
  private static double[] chain(double[] inner, double[] outer, int m, int p) {
    double[] axes = new double[inner.length / m * p];
    for (int d = 0; d < inner.length / m; d++) {
      for (int k = 0; k < m; k++) {
        for (int j = 0; j < p; j++) {
          axes[d * p + j] += inner[d * m + k] * outer[k * p + j];
        }
      }
    }
    return axes;
  }
}
