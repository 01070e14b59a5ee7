package org.hepacast.prognosis.explain;

import org.hepacast.prognosis.tree.TreeEnsemble;

/**
 * Shapley values of trees where a feature outside the coalition sends a row down both ways,
 * weighted by the training rows that went there (Lundberg et al. 2020, algorithm 2: path-dependent
 * TreeSHAP). Polynomial in the depth; additive up to rounding. Immutable and safe for any number of
 * threads.
 */
public final class TreeShap {
  private final TreeEnsemble trees;
  private final double base;
  private final int depth;

  public TreeShap(TreeEnsemble trees) {
    this.trees = trees;
    double sum = trees.base();
    int deepest = 0;
    for (int root : trees.roots()) {
      sum += expectation(root);
      deepest = Math.max(deepest, depth(root));
    }
    this.base = sum;
    this.depth = deepest;
  }

  private double expectation(int node) {
    if (trees.feature()[node] == TreeEnsemble.LEAF) {
      return trees.value()[node];
    }
    int l = trees.left()[node];
    int r = trees.right()[node];
    double wl = trees.cover()[l];
    double wr = trees.cover()[r];
    if (!(wl > 0 && wr > 0)) {
      throw new IllegalArgumentException(
          "Node %d has children without training weight: path-dependent values need the weights; use a background instead."
              .formatted(node));
    }
    return (wl * expectation(l) + wr * expectation(r)) / (wl + wr);
  }

  private int depth(int node) {
    return trees.feature()[node] == TreeEnsemble.LEAF
        ? 0
        : 1 + Math.max(depth(trees.left()[node]), depth(trees.right()[node]));
  }

  /** The values of one row. */
  public Attribution attribute(double[] row) {
    double[] phi = new double[trees.features()];
    for (int root : trees.roots()) {
      new Walk(row, phi, Condition.NONE, -1).run(root);
    }
    return new Attribution(base, phi);
  }

  /**
   * Shapley interaction values (features x features, row by row): the diagonal holds main effects,
   * a row sums to the value of its feature.
   */
  public double[] interactions(double[] row) {
    int p = trees.features();
    double[] matrix = new double[p * p];
    double[] total = attribute(row).contributions();
    for (int j = 0; j < p; j++) {
      double[] on = new double[p];
      double[] off = new double[p];
      for (int root : trees.roots()) {
        new Walk(row, on, Condition.PRESENT, j).run(root);
        new Walk(row, off, Condition.ABSENT, j).run(root);
      }
      double rest = total[j];
      for (int k = 0; k < p; k++) {
        if (k != j) {
          matrix[j * p + k] = (on[k] - off[k]) / 2;
          rest -= matrix[j * p + k];
        }
      }
      matrix[j * p + j] = rest;
    }
    return matrix;
  }

  private enum Condition {
    NONE,
    PRESENT,
    ABSENT
  }

  /** One descent of one tree; paths of each level are kept side by side in flat arrays. */
  private final class Walk {
    private final double[] row;
    private final double[] phi;
    private final Condition condition;
    private final int fixed;
    private final int width = depth + 2;
    private final int[] feature = new int[width * width];
    private final double[] zero = new double[width * width];
    private final double[] one = new double[width * width];
    private final double[] weight = new double[width * width];

    Walk(double[] row, double[] phi, Condition condition, int fixed) {
      this.row = row;
      this.phi = phi;
      this.condition = condition;
      this.fixed = fixed;
    }

    void run(int root) {
      descend(root, 0, 0, 1, 1, -1, 1);
    }

    private void descend(
        int node, int level, int length, double zeroShare, double oneShare, int by, double share) {
      if (share == 0) {
        return;
      }
      int at = level * width;
      if (level > 0) {
        int from = at - width;
        System.arraycopy(feature, from, feature, at, length);
        System.arraycopy(zero, from, zero, at, length);
        System.arraycopy(one, from, one, at, length);
        System.arraycopy(weight, from, weight, at, length);
      }
      int m = length;
      if (condition == Condition.NONE || by != fixed || level == 0) {
        extend(at, m, zeroShare, oneShare, by);
        m++;
      }
      int f = trees.feature()[node];
      if (f == TreeEnsemble.LEAF) {
        settle(at, m, trees.value()[node] * share);
        return;
      }
      split(node, f, level, at, m, share);
    }

    private void split(int node, int f, int level, int at, int length, double share) {
      boolean goesLeft = trees.goesLeft(node, row);
      int hot = goesLeft ? trees.left()[node] : trees.right()[node];
      int cold = goesLeft ? trees.right()[node] : trees.left()[node];
      double total = trees.cover()[hot] + trees.cover()[cold];
      double hotShare = trees.cover()[hot] / total;
      double coldShare = trees.cover()[cold] / total;
      double zeroBefore = 1;
      double oneBefore = 1;
      int m = length;
      for (int k = 1; k < length; k++) {
        if (feature[at + k] == f) {
          zeroBefore = zero[at + k];
          oneBefore = one[at + k];
          unwind(at, m, k);
          m--;
          break;
        }
      }
      double hotWeight = share;
      double coldWeight = share;
      if (f == fixed && condition == Condition.PRESENT) {
        coldWeight = 0;
      } else if (f == fixed && condition == Condition.ABSENT) {
        hotWeight *= hotShare;
        coldWeight *= coldShare;
      }
      descend(hot, level + 1, m, hotShare * zeroBefore, oneBefore, f, hotWeight);
      descend(cold, level + 1, m, coldShare * zeroBefore, 0, f, coldWeight);
    }

    private void extend(int at, int m, double zeroShare, double oneShare, int by) {
      feature[at + m] = by;
      zero[at + m] = zeroShare;
      one[at + m] = oneShare;
      weight[at + m] = m == 0 ? 1 : 0;
      for (int i = m - 1; i >= 0; i--) {
        weight[at + i + 1] += oneShare * weight[at + i] * (i + 1) / (m + 1);
        weight[at + i] = zeroShare * weight[at + i] * (m - i) / (m + 1);
      }
    }

    private void unwind(int at, int length, int k) {
      int m = length - 1;
      double o = one[at + k];
      double z = zero[at + k];
      double next = weight[at + m];
      for (int i = m - 1; i >= 0; i--) {
        if (o != 0) {
          double held = weight[at + i];
          weight[at + i] = next * (m + 1) / ((i + 1) * o);
          next = held - weight[at + i] * z * (m - i) / (m + 1);
        } else {
          weight[at + i] = weight[at + i] * (m + 1) / (z * (m - i));
        }
      }
      for (int i = k; i < m; i++) {
        feature[at + i] = feature[at + i + 1];
        zero[at + i] = zero[at + i + 1];
        one[at + i] = one[at + i + 1];
      }
    }

    private void settle(int at, int length, double value) {
      for (int k = 1; k < length; k++) {
        double sum = unwoundSum(at, length, k);
        phi[feature[at + k]] += sum * (one[at + k] - zero[at + k]) * value;
      }
    }

    /** The sum of the weights as if feature k had never been on the path. */
    private double unwoundSum(int at, int length, int k) {
      int m = length - 1;
      double o = one[at + k];
      double z = zero[at + k];
      double next = weight[at + m];
      double total = 0;
      for (int i = m - 1; i >= 0; i--) {
        if (o != 0) {
          double here = next * (m + 1) / ((i + 1) * o);
          total += here;
          next = weight[at + i] - here * z * (m - i) / (m + 1);
        } else {
          total += weight[at + i] * (m + 1) / (z * (m - i));
        }
      }
      return total;
    }
  }
}
