package org.hepacast.prognosis.cox;

import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.numeric.Dot;
import org.hepacast.prognosis.numeric.Spread;

/**
 * Breslow's partial likelihood laid out for paths over many columns: rows from the latest time to
 * the earliest, so that a risk set is a prefix; columns centred, divided by their scale, each
 * contiguous. A constant column stays zero, so its coefficient does.
 */
final class PathProblem {
  final int rows;
  final int columns;
  final double[] z;
  final double[] scale;

  /** End (exclusive) of the risk set of each event time, latest time first. */
  final int[] riskEnd;

  final double[] deaths;
  final boolean[] event;
  final double saturated;

  PathProblem(Matrix x, Survival y, boolean standardise) {
    x.requireComplete("a penalised Cox model");
    y.requireSize(x).requireEvents("a penalised Cox model");
    rows = x.rows();
    columns = x.columns();
    int[] order = new int[rows];
    int[] ascending = y.order();
    for (int i = 0; i < rows; i++) {
      order[i] = ascending[rows - 1 - i];
    }
    event = new boolean[rows];
    int times = 0;
    for (int i = 0; i < rows; i++) {
      event[i] = y.event(order[i]);
    }
    int[] ends = new int[rows];
    double[] counts = new double[rows];
    for (int from = 0; from < rows; ) {
      int to = from;
      int died = 0;
      while (to < rows && y.time(order[to]) == y.time(order[from])) {
        died += event[to++] ? 1 : 0;
      }
      if (died > 0) {
        ends[times] = to;
        counts[times++] = died;
      }
      from = to;
    }
    riskEnd = java.util.Arrays.copyOf(ends, times);
    deaths = java.util.Arrays.copyOf(counts, times);
    double sum = 0;
    for (double d : deaths) {
      sum -= d * StrictMath.log(d);
    }
    saturated = sum;
    z = new double[rows * columns];
    scale = new double[columns];
    for (int c = 0; c < columns; c++) {
      layOut(x, order, c, standardise);
    }
  }

  /** Linear predictors of coefficients of the scaled columns, latest row first. */
  double[] linearPredictor(double[] beta) {
    double[] eta = new double[rows];
    for (int c = 0; c < columns; c++) {
      if (beta[c] != 0) {
        addColumn(eta, c, beta[c]);
      }
    }
    return eta;
  }

  void addColumn(double[] eta, int c, double coefficient) {
    int offset = c * rows;
    for (int i = 0; i < rows; i++) {
      eta[i] += coefficient * z[offset + i];
    }
  }

  /** Twice the log partial likelihood between the saturated model and these coefficients. */
  double deviance(double[] beta) {
    return 2 * (saturated - new PathGradient(this).update(linearPredictor(beta)));
  }

  /** Inner product of a column with a vector. */
  double product(int c, double[] vector) {
    return Dot.product(z, c * rows, vector, 0, rows);
  }

  private void layOut(Matrix x, int[] order, int c, boolean standardise) {
    Spread spread = Spread.of(x.values(), c * rows, (c + 1) * rows);
    scale[c] = standardise && !spread.constant() ? spread.deviation() : 1;
    for (int i = 0; i < rows; i++) {
      z[c * rows + i] = spread.constant() ? 0 : (x.get(order[i], c) - spread.mean()) / scale[c];
    }
  }
}
