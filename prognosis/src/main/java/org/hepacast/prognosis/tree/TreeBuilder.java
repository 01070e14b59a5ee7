package org.hepacast.prognosis.tree;

import java.util.Arrays;

/** Collects nodes, tree after tree, parents before children. Not thread-safe. */
public final class TreeBuilder {
  private int nodes;
  private int trees;
  private int[] roots = new int[16];
  private int[] feature = new int[64];
  private double[] threshold = new double[64];
  private int[] left = new int[64];
  private int[] right = new int[64];
  private boolean[] missingLeft = new boolean[64];
  private double[] value = new double[64];
  private double[] cover = new double[64];
  private double[] gain = new double[64];

  /** Says that the next node is a root. */
  public void startTree() {
    if (trees == roots.length) {
      roots = Arrays.copyOf(roots, 2 * trees);
    }
    roots[trees++] = nodes;
  }

  /** Adds a leaf; the answer is its number. */
  public int leaf(double leafValue, double weight) {
    return add(TreeEnsemble.LEAF, 0, false, leafValue, weight);
  }

  /** An inner node; its children are set by {@link #children}. */
  public int split(int tested, double cut, boolean missingGoesLeft, double mean, double weight) {
    return add(tested, cut, missingGoesLeft, mean, weight);
  }

  /** Says which nodes follow an inner node. */
  public void children(int node, int leftChild, int rightChild) {
    left[node] = leftChild;
    right[node] = rightChild;
  }

  /** Replaces the value of a node. */
  public void value(int node, double replaced) {
    value[node] = replaced;
  }

  /** The value of a node. */
  public double value(int node) {
    return value[node];
  }

  /** Says by how much a split lowered the squared error of the rows that it was learned from. */
  public void gain(int node, double fall) {
    gain[node] = fall;
  }

  /** Fall of the squared error by a split; 0 in a leaf, or where nobody said it. */
  public double gain(int node) {
    return gain[node];
  }

  /** Nodes so far. */
  public int size() {
    return nodes;
  }

  private int add(int tested, double cut, boolean missingGoesLeft, double v, double weight) {
    if (nodes == feature.length) {
      grow();
    }
    feature[nodes] = tested;
    threshold[nodes] = cut;
    missingLeft[nodes] = missingGoesLeft;
    value[nodes] = v;
    cover[nodes] = weight;
    gain[nodes] = 0;
    left[nodes] = -1;
    right[nodes] = -1;
    return nodes++;
  }

  private void grow() {
    int size = 2 * feature.length;
    feature = Arrays.copyOf(feature, size);
    threshold = Arrays.copyOf(threshold, size);
    left = Arrays.copyOf(left, size);
    right = Arrays.copyOf(right, size);
    missingLeft = Arrays.copyOf(missingLeft, size);
    value = Arrays.copyOf(value, size);
    cover = Arrays.copyOf(cover, size);
    gain = Arrays.copyOf(gain, size);
  }

  /** Appends all trees of another builder, values times {@code factor}. */
  public void append(TreeBuilder other, double factor) {
    int shift = nodes;
    for (int t = 0; t < other.trees; t++) {
      startTree();
      roots[trees - 1] = other.roots[t] + shift;
    }
    for (int i = 0; i < other.nodes; i++) {
      int node =
          add(
              other.feature[i],
              other.threshold[i],
              other.missingLeft[i],
              other.value[i] * factor,
              other.cover[i]);
      if (other.feature[i] != TreeEnsemble.LEAF) {
        children(node, other.left[i] + shift, other.right[i] + shift);
        gain(node, other.gain[i]);
      }
    }
  }

  /** The trees so far, with the number of features and what every sum begins with. */
  public TreeEnsemble build(int features, double base) {
    return new TreeEnsemble(
        features,
        base,
        Arrays.copyOf(roots, trees),
        Arrays.copyOf(feature, nodes),
        Arrays.copyOf(threshold, nodes),
        Arrays.copyOf(left, nodes),
        Arrays.copyOf(right, nodes),
        Arrays.copyOf(missingLeft, nodes),
        Arrays.copyOf(value, nodes),
        Arrays.copyOf(cover, nodes));
  }
}
