package org.hepacast.prognosis.explain;

import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.random.Seeds;

/**
 * Shapley values of any model: a feature outside the coalition takes the values of the background
 * rows, and the predictions are averaged. Up to {@value #MOST_EXACT} features all coalitions are
 * enumerated, which is what kernel SHAP estimates; beyond, random orders are walked forwards and
 * backwards. Either way the values add up to the prediction, up to rounding.
 */
public final class ModelShap {
  private static final int MOST_EXACT = 12;

  private final ToDoubleFunction<double[]> model;
  private final double[][] background;
  private final int features;
  private final double base;

  /**
   * @param model a prediction from one row; must be safe for concurrent use if this is
   */
  public ModelShap(ToDoubleFunction<double[]> model, Matrix background) {
    if (background.rows() == 0) {
      throw new IllegalArgumentException("The background has no rows; at least one is needed.");
    }
    this.model = model;
    this.features = background.columns();
    this.background = new double[background.rows()][];
    for (int i = 0; i < this.background.length; i++) {
      this.background[i] = background.row(i);
    }
    this.base = value(new double[features], new boolean[features]);
  }

  private double value(double[] row, boolean[] in) {
    double[] mixed = new double[features];
    double sum = 0;
    for (double[] other : background) {
      for (int j = 0; j < features; j++) {
        mixed[j] = in[j] ? row[j] : other[j];
      }
      sum += model.applyAsDouble(mixed);
    }
    return sum / background.length;
  }

  /**
   * The values of one row: exact where that can be done, else from {@code orders} random orders,
   * each walked both ways.
   */
  public Attribution attribute(double[] row, int orders, Seeds seeds) {
    return features <= MOST_EXACT ? exact(row) : permuted(row, orders, seeds);
  }

  /** By enumeration of all coalitions. */
  public Attribution exact(double[] row) {
    if (features > 20) {
      throw new IllegalArgumentException(
          "%d features have too many coalitions to enumerate: use random orders."
              .formatted(features));
    }
    int all = 1 << features;
    double[] value = new double[all];
    boolean[] in = new boolean[features];
    for (int coalition = 0; coalition < all; coalition++) {
      for (int j = 0; j < features; j++) {
        in[j] = (coalition >> j & 1) == 1;
      }
      value[coalition] = value(row, in);
    }
    double[] weight = weights();
    double[] phi = new double[features];
    for (int coalition = 0; coalition < all; coalition++) {
      for (int j = 0; j < features; j++) {
        if ((coalition >> j & 1) == 0) {
          double gain = value[coalition | 1 << j] - value[coalition];
          phi[j] += weight[Integer.bitCount(coalition)] * gain;
        }
      }
    }
    return new Attribution(base, phi);
  }

  /** s! (p - s - 1)! / p! for coalitions of s others. */
  private double[] weights() {
    double[] weight = new double[features];
    for (int s = 0; s < features; s++) {
      double ways = features;
      for (int i = 1; i <= s; i++) {
        ways = ways * (features - i) / i;
      }
      weight[s] = 1 / ways;
    }
    return weight;
  }

  /** From random orders, each forwards and backwards (Mitchell et al. 2022). */
  public Attribution permuted(double[] row, int orders, Seeds seeds) {
    if (orders < 1) {
      throw new IllegalArgumentException("At least one order is needed, not %d.".formatted(orders));
    }
    double[] phi = new double[features];
    for (int o = 0; o < orders; o++) {
      RandomGenerator random = seeds.generator(o);
      int[] order = Seeds.permutation(features, random);
      walk(row, order, phi);
      for (int i = 0; i < features / 2; i++) {
        int held = order[i];
        order[i] = order[features - 1 - i];
        order[features - 1 - i] = held;
      }
      walk(row, order, phi);
    }
    for (int j = 0; j < features; j++) {
      phi[j] /= 2 * orders;
    }
    return new Attribution(base, phi);
  }

  private void walk(double[] row, int[] order, double[] phi) {
    boolean[] in = new boolean[features];
    double before = base;
    for (int j : order) {
      in[j] = true;
      double after = value(row, in);
      phi[j] += after - before;
      before = after;
    }
  }
}
