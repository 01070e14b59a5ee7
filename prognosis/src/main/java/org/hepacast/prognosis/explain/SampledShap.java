package org.hepacast.prognosis.explain;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.random.Seeds;

/**
 * Shapley values of any model from a fixed number of random orders, each walked both ways from one
 * background row to the row that is explained (Mitchell et al. 2022). What does not depend on that
 * row is computed once: an explanation costs 2 (p - 1) predictions per order, and the same row gets
 * the same values every time. They add up to the prediction, up to rounding. Safe for any number of
 * threads if the model is.
 */
public final class SampledShap {
  private final ToDoubleFunction<double[]> model;
  private final double[][] background;
  private final double[] ofBackground;
  private final int[][] orders;
  private final double base;

  /**
   * @param orders at least one for each row of the background, which take turns
   */
  public SampledShap(ToDoubleFunction<double[]> model, Matrix background, int orders, Seeds seeds) {
    if (background.rows() == 0 || orders < background.rows()) {
      throw new IllegalArgumentException(
          "%d background rows cannot take turns in %d orders: give at least one row, and one order for each."
              .formatted(background.rows(), orders));
    }
    this.model = model;
    this.background = new double[background.rows()][];
    this.ofBackground = new double[background.rows()];
    for (int i = 0; i < ofBackground.length; i++) {
      this.background[i] = background.row(i);
      ofBackground[i] = model.applyAsDouble(this.background[i]);
    }
    this.orders = new int[orders][];
    double sum = 0;
    for (int o = 0; o < orders; o++) {
      this.orders[o] = Seeds.permutation(background.columns(), seeds.generator(o));
      sum += ofBackground[o % ofBackground.length];
    }
    this.base = sum / orders;
  }

  /** The values of one row. */
  public Attribution attribute(double[] row) {
    int features = row.length;
    double[] phi = new double[features];
    double total = model.applyAsDouble(row);
    for (int o = 0; o < orders.length; o++) {
      int from = o % background.length;
      walk(row, from, total, orders[o], 1, phi);
      walk(row, from, total, orders[o], -1, phi);
    }
    for (int j = 0; j < features; j++) {
      phi[j] /= 2 * orders.length;
    }
    return new Attribution(base, phi);
  }

  private void walk(double[] row, int from, double total, int[] order, int step, double[] phi) {
    double[] mixed = Arrays.copyOf(background[from], row.length);
    double before = ofBackground[from];
    int last = order.length - 1;
    for (int k = 0; k <= last; k++) {
      int feature = order[step > 0 ? k : last - k];
      mixed[feature] = row[feature];
      double after = k == last ? total : model.applyAsDouble(mixed);
      phi[feature] += after - before;
      before = after;
    }
  }
}
