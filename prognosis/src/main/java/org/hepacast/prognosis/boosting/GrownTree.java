package org.hepacast.prognosis.boosting;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tree just grown, with the training rows of its leaves, whose values may still be changed. */
final class GrownTree {
  /** A stretch of the training rows; with children, unless it is a leaf. */
  static final class Node {
    final int from;
    final int to;
    final int depth;
    double value;

    /** Gain of the best cut, 0 if there is none; then where it cuts. */
    double gain;

    int column;
    int lower;
    double threshold;
    @Nullable Node left;
    @Nullable Node right;

    Node(int from, int to, int depth, double value) {
      this.from = from;
      this.to = to;
      this.depth = depth;
      this.value = value;
    }
  }

  private final Node root;

  /** The left part of a split took the place of what was split, the right was appended. */
  private final List<Node> leaves;

  /** Training rows, in stretches of leaves; belongs to the learner. */
  private final int[] members;

  GrownTree(Node root, List<Node> leaves, int[] members) {
    this.root = root;
    this.leaves = leaves;
    this.members = members;
  }

  int leaves() {
    return leaves.size();
  }

  /** For each of {@code rows} rows its leaf; -1 for those that the tree did not learn from. */
  int[] leafOfRows(int rows) {
    int[] leaf = new int[rows];
    Arrays.fill(leaf, -1);
    for (int k = 0; k < leaves.size(); k++) {
      for (int i = leaves.get(k).from; i < leaves.get(k).to; i++) {
        leaf[members[i]] = k;
      }
    }
    return leaf;
  }

  void setValues(double[] values) {
    for (int k = 0; k < values.length; k++) {
      leaves.get(k).value = values[k];
    }
  }

  /** The tree in flat arrays, nodes in preorder. */
  RegressionTree flatten() {
    var tree = RegressionTree.ofNodes(2 * leaves.size() - 1);
    append(root, 0, tree);
    return tree;
  }

  /** Writes a subtree from position {@code at} on; returns the position behind it. */
  private static int append(Node node, int at, RegressionTree tree) {
    tree.value()[at] = node.value;
    tree.rows()[at] = node.to - node.from;
    if (node.left == null || node.right == null) {
      tree.column()[at] = RegressionTree.LEAF;
      return at + 1;
    }
    tree.column()[at] = node.column;
    tree.threshold()[at] = node.threshold;
    tree.gain()[at] = node.gain;
    int right = append(node.left, at + 1, tree);
    tree.right()[at] = right;
    return append(node.right, right, tree);
  }
}
