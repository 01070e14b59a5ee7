package org.hepacast.prognosis.cox;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.numeric.Spread;

/**
 * The rows of a Cox problem in the order in which risk sets grow: by stratum, then from the latest
 * time to the earliest, events before censorings within a time. Features are centred and scaled to
 * unit variance, so that Newton's method is well conditioned whatever their units.
 */
final class RiskSets {
  final int rows;
  final int columns;

  /** Position in risk order to row of the input. */
  final int[] order;

  /** Standardised features, row by row in risk order. */
  final double[] z;

  final double[] mean;
  final double[] scale;
  final double[] weight;
  final double[] offset;
  final int[] stratum;
  final double[] time;
  final boolean[] event;

  RiskSets(CoxInput input) {
    Matrix x = input.x();
    rows = x.rows();
    columns = x.columns();
    order = order(input);
    mean = new double[columns];
    scale = new double[columns];
    z = new double[rows * columns];
    for (int c = 0; c < columns; c++) {
      standardise(x, c);
    }
    weight = gather(input.weight());
    offset = gather(input.offset());
    time = gather(input.y().times());
    stratum = Arrays.stream(order).map(i -> input.stratum()[i]).toArray();
    event = new boolean[rows];
    for (int i = 0; i < rows; i++) {
      event[i] = input.y().event(order[i]);
    }
  }

  /** End (exclusive) of the rows that share stratum and time with position {@code from}. */
  int endOfTies(int from) {
    int to = from + 1;
    while (to < rows && sharesTime(from, to)) {
      to++;
    }
    return to;
  }

  /** Whether two positions have one stratum and one time. */
  boolean sharesTime(int a, int b) {
    return stratum[a] == stratum[b] && time[a] == time[b];
  }

  /** Linear predictors in risk order for coefficients of the standardised features. */
  double[] linearPredictor(double[] beta) {
    double[] eta = offset.clone();
    for (int i = 0; i < rows; i++) {
      double sum = 0;
      for (int c = 0; c < columns; c++) {
        sum += beta[c] * z[i * columns + c];
      }
      eta[i] += sum;
    }
    return eta;
  }

  private void standardise(Matrix x, int c) {
    Spread spread = Spread.of(x.values(), c * rows, (c + 1) * rows);
    mean[c] = spread.mean();
    scale[c] = spread.deviation();
    if (spread.constant()) {
      throw new IllegalArgumentException(
          "Column '%s' is constant: a Cox model cannot tell its effect, so leave it out."
              .formatted(x.names().get(c)));
    }
    for (int i = 0; i < rows; i++) {
      z[i * columns + c] = (x.get(order[i], c) - mean[c]) / scale[c];
    }
  }

  private double[] gather(double[] values) {
    return Arrays.stream(order).mapToDouble(i -> values[i]).toArray();
  }

  private static int[] order(CoxInput input) {
    return IntStream.range(0, input.y().size())
        .boxed()
        .sorted(
            Comparator.comparingInt((Integer i) -> input.stratum()[i])
                .thenComparing(Comparator.comparingDouble((Integer i) -> -input.y().time(i)))
                .thenComparing((Integer i) -> !input.y().event(i))
                .thenComparing(Comparator.naturalOrder()))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
