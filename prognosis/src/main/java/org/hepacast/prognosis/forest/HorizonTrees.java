package org.hepacast.prognosis.forest;

import java.util.Arrays;
import org.hepacast.prognosis.tree.TreeEnsemble;

/** The trees of a survival forest as an ensemble whose leaves hold the risk up to a horizon. */
final class HorizonTrees {
  private final SurvivalTree[] trees;
  private final int features;

  /** First node of each tree, and the number of nodes behind the last. */
  private final int[] first;

  private final double[] cover;

  HorizonTrees(SurvivalTree[] trees, int features) {
    this.trees = trees;
    this.features = features;
    first = new int[trees.length + 1];
    for (int t = 0; t < trees.length; t++) {
      first[t + 1] = first[t] + trees[t].nodes();
    }
    cover = new double[first[trees.length]];
  }

  /** Counts the rows, one after the other, at every node that they pass. */
  HorizonTrees passedBy(double[] rows) {
    for (int t = 0; t < trees.length; t++) {
      for (int at = 0; at < rows.length; at += features) {
        int node = 0;
        cover[first[t]]++;
        while (trees[t].column[node] != SurvivalTree.LEAF) {
          node = trees[t].next(node, rows, at);
          cover[first[t] + node]++;
        }
      }
    }
    return this;
  }

  /** The risk of a leaf after the first {@code known} times of the grid. */
  @FunctionalInterface
  interface LeafRisk {
    double of(int tree, int leaf, int known);
  }

  /** The ensemble whose sum is the mean over the trees of one minus the survival of the leaf. */
  TreeEnsemble at(double horizon, double[] grid) {
    return at(horizon, grid, (t, leaf, known) -> 1 - trees[t].survival(leaf, known));
  }

  /** The ensemble whose sum is the mean over the trees of the risk of the leaf. */
  TreeEnsemble at(double horizon, double[] grid, LeafRisk risk) {
    int nodes = cover.length;
    int found = Arrays.binarySearch(grid, horizon);
    int known = found >= 0 ? found + 1 : -found - 1;
    int[] feature = new int[nodes];
    double[] threshold = new double[nodes];
    int[] left = new int[nodes];
    int[] right = new int[nodes];
    boolean[] missingLeft = new boolean[nodes];
    double[] value = new double[nodes];
    for (int t = 0; t < trees.length; t++) {
      SurvivalTree tree = trees[t];
      for (int node = 0; node < tree.nodes(); node++) {
        int i = first[t] + node;
        feature[i] = tree.column[node];
        if (tree.column[node] == SurvivalTree.LEAF) {
          feature[i] = TreeEnsemble.LEAF;
          value[i] = risk.of(t, tree.right[node], known) / trees.length;
        } else {
          threshold[i] = tree.threshold[node];
          left[i] = i + 1;
          right[i] = first[t] + tree.right[node];
          missingLeft[i] = tree.missingLeft[node];
        }
      }
    }
    int[] roots = Arrays.copyOf(first, trees.length);
    return new TreeEnsemble(
        features, 0, roots, feature, threshold, left, right, missingLeft, value, cover);
  }
}
