package org.hepacast.prognosis.boosting;

import org.hepacast.prognosis.tree.TreeBuilder;

/**
 * A least-squares regression tree in flat arrays, nodes in preorder; the left child follows its
 * parent, and a row goes left where its value is at most the threshold.
 *
 * @param gain fall of the squared error by a split; 0 in a leaf
 * @param rows training rows that passed
 */
@SuppressWarnings("ArrayRecordComponent") // inner parts of a fitted model, never compared
record RegressionTree(
    int[] column, double[] threshold, int[] right, double[] value, double[] gain, int[] rows) {
  static final int LEAF = -1;

  /** A tree of so many nodes, to be filled. */
  static RegressionTree ofNodes(int nodes) {
    return new RegressionTree(
        new int[nodes],
        new double[nodes],
        new int[nodes],
        new double[nodes],
        new double[nodes],
        new int[nodes]);
  }

  int nodes() {
    return column.length;
  }

  /** Value of the leaf that a row falls into; {@code values} holds the row from {@code at} on. */
  double predict(double[] values, int at) {
    int node = 0;
    while (column[node] != LEAF) {
      node = values[at + column[node]] <= threshold[node] ? node + 1 : right[node];
    }
    return value[node];
  }

  /** Appends the tree with its values times the rate; nothing was missing, so nothing goes left. */
  void appendTo(TreeBuilder builder, double rate) {
    builder.startTree();
    int first = builder.size();
    for (int node = 0; node < nodes(); node++) {
      if (column[node] == LEAF) {
        builder.leaf(rate * value[node], rows[node]);
      } else {
        int split = builder.split(column[node], threshold[node], false, 0, rows[node]);
        builder.children(split, first + node + 1, first + right[node]);
      }
    }
  }
}
