package org.hepacast.prognosis.competing;

import org.hepacast.prognosis.data.CompetingEvents;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.numeric.Spread;
import org.hepacast.prognosis.survival.CensoringDistribution;

/**
 * Rows by ascending time, features centred and scaled, and the weights of Fine and Gray (1999): who
 * had another cause at X stays at risk at t > X with G(t-) / G(X-), G being the Kaplan-Meier curve
 * of censoring. The weights are the product of a part of the time and one of the subject.
 */
final class SubdistributionData {
  final int rows;
  final int columns;

  /** Position to row of the input. */
  final int[] order;

  /** Standardised features, row by row by position. */
  final double[] z;

  final double[] mean;
  final double[] scale;

  /** For each position the first position of its time. */
  final int[] first;

  final double[] time;
  final boolean[] event;
  final boolean[] censored;

  /** 1 / G(X-) of who had another cause, else 0. */
  final double[] staying;

  /** G(t-) of the time at a position. */
  final double[] free;

  SubdistributionData(Matrix x, CompetingEvents y, int cause) {
    rows = x.rows();
    columns = x.columns();
    order = y.anyEvent().order();
    z = new double[rows * columns];
    mean = new double[columns];
    scale = new double[columns];
    for (int c = 0; c < columns; c++) {
      standardise(x, c);
    }
    first = new int[rows];
    time = new double[rows];
    event = new boolean[rows];
    censored = new boolean[rows];
    staying = new double[rows];
    free = new double[rows];
    CensoringDistribution censoring = CensoringDistribution.of(y.anyEvent());
    for (int k = 0; k < rows; k++) {
      int i = order[k];
      time[k] = y.time(i);
      first[k] = k > 0 && time[k] == time[k - 1] ? first[k - 1] : k;
      event[k] = y.cause(i) == cause;
      censored[k] = y.cause(i) == 0;
      free[k] = censoring.before(time[k]);
      staying[k] = event[k] || censored[k] ? 0 : 1 / free[k];
    }
  }

  private void standardise(Matrix x, int c) {
    Spread spread = Spread.of(x.values(), c * rows, (c + 1) * rows);
    if (spread.constant()) {
      throw new IllegalArgumentException(
          "Column '%s' is constant: a Fine-Gray model cannot tell its effect, so leave it out."
              .formatted(x.names().get(c)));
    }
    mean[c] = spread.mean();
    scale[c] = spread.deviation();
    for (int k = 0; k < rows; k++) {
      z[k * columns + c] = (x.get(order[k], c) - mean[c]) / scale[c];
    }
  }

  /** The position behind the last of the same time. */
  int endOfTies(int from) {
    int to = from + 1;
    while (to < rows && first[to] == from) {
      to++;
    }
    return to;
  }
}
