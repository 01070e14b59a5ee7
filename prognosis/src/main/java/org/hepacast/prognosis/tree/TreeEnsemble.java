package org.hepacast.prognosis.tree;

/**
 * Trees as flat arrays. Node i of feature f = {@code feature[i]} sends a row to {@code left[i]} if
 * its value is at most {@code threshold[i]}, else to {@code right[i]}; a missing value goes left if
 * {@code missingLeft[i]}. A leaf has feature -1. The answer is {@code base} plus the sum of the
 * values of the leaves reached. Immutable by convention: nobody writes to the arrays.
 *
 * @param features how many features a row has
 * @param base what is added to the sum over the trees
 * @param roots first node of each tree
 * @param feature tested feature, or -1
 * @param threshold largest value that goes left
 * @param left node for values up to the threshold
 * @param right node for values above
 * @param missingLeft whether a missing value goes left
 * @param value of a leaf
 * @param cover weight of the training rows that passed
 */
@SuppressWarnings("ArrayRecordComponent") // numbers to compute with, compared by nobody
public record TreeEnsemble(
    int features,
    double base,
    int[] roots,
    int[] feature,
    double[] threshold,
    int[] left,
    int[] right,
    boolean[] missingLeft,
    double[] value,
    double[] cover) {

  /** Marks a leaf. */
  public static final int LEAF = -1;

  public TreeEnsemble {
    int nodes = feature.length;
    for (int length :
        new int[] {threshold.length, left.length, right.length, missingLeft.length, value.length}) {
      requireNodes(length, nodes);
    }
    requireNodes(cover.length == 0 ? nodes : cover.length, nodes);
    for (int i = 0; i < nodes; i++) {
      if (feature[i] >= features || feature[i] < LEAF) {
        throw new IllegalArgumentException(
            "Node %d tests feature %d of %d.".formatted(i, feature[i], features));
      }
      // Children stand behind their parent, so no walk can go in circles.
      if (feature[i] != LEAF
          && (left[i] <= i || right[i] <= i || left[i] >= nodes || right[i] >= nodes)) {
        throw new IllegalArgumentException(
            "Node %d has children %d and %d; they must stand behind it and within %d nodes."
                .formatted(i, left[i], right[i], nodes));
      }
    }
    for (int root : roots) {
      if (root < 0 || root >= nodes) {
        throw new IllegalArgumentException(
            "A tree begins at node %d of %d.".formatted(root, nodes));
      }
    }
  }

  private static void requireNodes(int length, int nodes) {
    if (length != nodes) {
      throw new IllegalArgumentException(
          "The trees have %d nodes and %d values of one kind.".formatted(nodes, length));
    }
  }

  /** How many trees there are. */
  public int trees() {
    return roots.length;
  }

  /** The base and the leaves of all trees, summed in order. */
  public double sum(double[] row) {
    double sum = base;
    for (int root : roots) {
      sum += value[leaf(root, row)];
    }
    return sum;
  }

  /** The leaf that a row reaches from a root. */
  public int leaf(int root, double[] row) {
    int node = root;
    while (feature[node] != LEAF) {
      node = goesLeft(node, row) ? left[node] : right[node];
    }
    return node;
  }

  /** Which way a row goes at an inner node. */
  public boolean goesLeft(int node, double[] row) {
    double v = row[feature[node]];
    return Double.isNaN(v) ? missingLeft[node] : v <= threshold[node];
  }
}
