package org.hepacast.prognosis.explain;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.numeric.Quantiles;

/**
 * The mean prediction over all rows as one feature takes each value of a grid in all of them
 * (Friedman 2001).
 */
@SuppressWarnings("ArrayRecordComponent") // numbers to compute with, compared by nobody
public record PartialDependence(String feature, double[] values, double[] means) {

  /**
   * Over the distinct values of a feature if there are at most {@code points}, else over as many
   * evenly spaced ones between its 5th and 95th percentile.
   */
  public static PartialDependence of(
      ToDoubleFunction<double[]> model, Matrix x, int feature, int points) {
    double[] present = Arrays.stream(x.column(feature)).filter(v -> !Double.isNaN(v)).toArray();
    if (present.length == 0 || points < 2) {
      throw new IllegalArgumentException(
          "Partial dependence on '%s' needs a value that is not missing and at least two points."
              .formatted(x.names().get(feature)));
    }
    double[] distinct = Arrays.stream(present).sorted().distinct().toArray();
    double low = Quantiles.at(present, 0.05);
    double high = Quantiles.at(present, 0.95);
    double[] grid =
        distinct.length <= points
            ? distinct
            : IntStream.range(0, points)
                .mapToDouble(k -> low + (high - low) * k / (points - 1))
                .toArray();
    double[] means = new double[grid.length];
    for (int i = 0; i < x.rows(); i++) {
      double[] row = x.row(i);
      for (int k = 0; k < grid.length; k++) {
        row[feature] = grid[k];
        means[k] += model.applyAsDouble(row) / x.rows();
      }
    }
    return new PartialDependence(x.names().get(feature), grid, means);
  }
}
