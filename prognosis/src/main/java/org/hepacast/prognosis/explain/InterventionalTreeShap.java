package org.hepacast.prognosis.explain;

import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.tree.TreeEnsemble;

/**
 * Shapley values of trees where features outside the coalition take the values of a background row,
 * averaged over the rows (Lundberg et al. 2020, interventional TreeSHAP): exact, linear in the
 * nodes for each background row. Immutable and safe for any number of threads.
 */
public final class InterventionalTreeShap {
  private final TreeEnsemble trees;
  private final double[][] background;
  private final double base;

  public InterventionalTreeShap(TreeEnsemble trees, Matrix background) {
    if (background.rows() == 0 || background.columns() != trees.features()) {
      throw new IllegalArgumentException(
          "The background has %d rows of %d features; at least one row of %d is needed."
              .formatted(background.rows(), background.columns(), trees.features()));
    }
    this.trees = trees;
    this.background = new double[background.rows()][];
    double sum = 0;
    for (int i = 0; i < this.background.length; i++) {
      this.background[i] = background.row(i);
      sum += trees.sum(this.background[i]);
    }
    this.base = sum / this.background.length;
  }

  /** The values of one row. */
  public Attribution attribute(double[] row) {
    double[] phi = new double[trees.features()];
    for (double[] other : background) {
      byte[] side = new byte[trees.features()];
      for (int root : trees.roots()) {
        walk(root, row, other, side, 0, 0, phi);
      }
    }
    for (int j = 0; j < phi.length; j++) {
      phi[j] /= background.length;
    }
    return new Attribution(base, phi);
  }

  /**
   * Leaves are reached by coalitions that hold the {@code own} features that chose the row's branch
   * and lack the {@code others} that chose the background's.
   */
  private void walk(
      int node, double[] row, double[] other, byte[] side, int own, int others, double[] phi) {
    int f = trees.feature()[node];
    if (f == TreeEnsemble.LEAF) {
      settle(trees.value()[node], side, own, others, phi);
      return;
    }
    int mine = trees.goesLeft(node, row) ? trees.left()[node] : trees.right()[node];
    int its = trees.goesLeft(node, other) ? trees.left()[node] : trees.right()[node];
    if (mine == its) {
      walk(mine, row, other, side, own, others, phi);
    } else if (side[f] != 0) {
      walk(side[f] > 0 ? mine : its, row, other, side, own, others, phi);
    } else {
      side[f] = 1;
      walk(mine, row, other, side, own + 1, others, phi);
      side[f] = -1;
      walk(its, row, other, side, own, others + 1, phi);
      side[f] = 0;
    }
  }

  private static void settle(double value, byte[] side, int own, int others, double[] phi) {
    if (own + others == 0) {
      return;
    }
    // (own-1)! others! / (own+others)! = 1 / (own C(own+others, own)), and the like.
    double ways = binomial(own + others, own);
    double up = own == 0 ? 0 : value / (own * ways);
    double down = others == 0 ? 0 : value / (others * ways);
    for (int j = 0; j < side.length; j++) {
      if (side[j] > 0) {
        phi[j] += up;
      } else if (side[j] < 0) {
        phi[j] -= down;
      }
    }
  }

  private static double binomial(int n, int k) {
    double product = 1;
    for (int i = 1; i <= Math.min(k, n - k); i++) {
      product = product * (n - Math.min(k, n - k) + i) / i;
    }
    return product;
  }
}
