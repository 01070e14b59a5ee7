package org.hepacast.prognosis.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Grows least-squares trees on weighted rows. For a target of 0 and 1 the squared error is half the
 * Gini impurity, so the same trees classify (Breiman et al. 1984, section 4.3).
 *
 * <p>Holds scratch space; one instance belongs to one thread.
 */
public final class TreeGrower {
  /** Squared error per unit of weight below this is rounding: the node is pure. */
  private static final double PURE = 1e-15;

  /** A gain below this share of the node's sum is rounding. */
  private static final double NO_GAIN = 1e-14;

  private final RankedColumns columns;
  private final Growth growth;
  private final CutSearch search;
  private final int[] order;
  private final int[] spare;
  private final int[] leafOf;
  private double[] target = new double[0];
  private double[] weight = new double[0];

  /** Leaves of the tree grown last. The left part of a split took the place of what was split. */
  private final List<GrowingNode> leaves = new ArrayList<>();

  public TreeGrower(RankedColumns columns, Growth growth) {
    this.columns = columns;
    this.growth = growth;
    this.order = new int[columns.rows];
    this.spare = new int[columns.rows];
    this.leafOf = new int[columns.rows];
    this.search = new CutSearch(columns, growth, order);
  }

  /**
   * Adds one tree to {@code into}, nodes in preorder.
   *
   * @param target what leaves predict: its weighted mean
   * @param weight weight of each row; rows of weight 0 take no part
   * @param random draws features and cuts
   * @return the leaf of each row, -1 for those that took no part
   */
  public int[] grow(double[] target, double[] weight, RandomGenerator random, TreeBuilder into) {
    this.target = target;
    this.weight = weight;
    search.start(target, weight, random);
    Arrays.fill(leafOf, -1);
    leaves.clear();
    int used = 0;
    for (int i = 0; i < columns.rows; i++) {
      if (weight[i] > 0) {
        order[used++] = i;
      }
    }
    GrowingNode root = node(0, used, 0);
    if (growth.splits() == Growth.EVERY_SPLIT) {
      splitFromTheLeft(root);
    } else {
      splitMostGainful(root);
    }
    write(root, into);
    return leafOf;
  }

  /**
   * Numbers of the leaves of the tree grown last in the order in which they came to be: the left
   * part of a split took the place of what was split, the right part stands at the end.
   */
  public int[] leaves() {
    return leaves.stream().mapToInt(leaf -> leaf.number).toArray();
  }

  private void splitFromTheLeft(GrowingNode root) {
    List<GrowingNode> open = new ArrayList<>(List.of(root));
    while (!open.isEmpty()) {
      GrowingNode node = open.removeLast();
      if (isSplittable(node)
          && !isPure(node)
          && search.find(node.from, node.to, node.total, node.sum)) {
        node.keep(search);
        split(node);
        open.add(node.right());
        open.add(node.left());
      } else {
        leaves.add(node);
      }
    }
  }

  private void splitMostGainful(GrowingNode root) {
    consider(root);
    leaves.add(root);
    for (int splits = 0; splits < growth.splits(); splits++) {
      int at = 0;
      for (int k = 1; k < leaves.size(); k++) {
        if (leaves.get(k).gain > leaves.get(at).gain) {
          at = k;
        }
      }
      GrowingNode node = leaves.get(at);
      if (!(node.gain > 0)) {
        return;
      }
      split(node);
      consider(node.left());
      consider(node.right());
      leaves.set(at, node.left());
      leaves.add(node.right());
    }
  }

  /** Finds the cut that a leaf could be split by, if any gains. */
  private void consider(GrowingNode node) {
    if (isSplittable(node) && search.find(node.from, node.to, node.total, node.sum)) {
      node.keep(search);
      if (!(node.gain > NO_GAIN * Math.abs(node.sum))) {
        node.gain = 0;
      }
    }
  }

  private boolean isSplittable(GrowingNode node) {
    return node.depth < growth.depth()
        && node.to - node.from >= Math.max(growth.split(), 2 * growth.leaf());
  }

  private boolean isPure(GrowingNode node) {
    double squares = 0;
    for (int k = node.from; k < node.to; k++) {
      int i = order[k];
      squares += weight[i] * target[i] * target[i];
    }
    double mean = node.mean();
    return squares / node.total - mean * mean <= PURE;
  }

  private GrowingNode node(int from, int to, int depth) {
    double total = 0;
    double sum = 0;
    for (int k = from; k < to; k++) {
      int i = order[k];
      total += weight[i];
      sum += weight[i] * target[i];
    }
    return new GrowingNode(from, to, depth, total, sum);
  }

  private void split(GrowingNode node) {
    int middle = partition(node.from, node.to, node.feature, node.rank);
    node.split(node(node.from, middle, node.depth + 1), node(middle, node.to, node.depth + 1));
  }

  /** Writes the nodes in preorder and notes the leaf of each row. */
  private void write(GrowingNode root, TreeBuilder into) {
    into.startTree();
    List<GrowingNode> open = new ArrayList<>(List.of(root));
    while (!open.isEmpty()) {
      GrowingNode node = open.removeLast();
      if (node.isLeaf()) {
        node.number = into.leaf(node.mean(), node.total);
        for (int k = node.from; k < node.to; k++) {
          leafOf[order[k]] = node.number;
        }
      } else {
        node.number = into.split(node.feature, node.threshold, true, node.mean(), node.total);
        into.gain(node.number, node.gain);
        open.add(node.right());
        open.add(node.left());
      }
      node.tellParent(into);
    }
  }

  /**
   * Rows up to the rank first, each part in its former order; the place where the second begins.
   */
  private int partition(int from, int to, int f, int rank) {
    int offset = f * columns.rows;
    int kept = from;
    int moved = 0;
    for (int k = from; k < to; k++) {
      int i = order[k];
      if (columns.ranks[offset + i] <= rank) {
        order[kept++] = i;
      } else {
        spare[moved++] = i;
      }
    }
    System.arraycopy(spare, 0, order, kept, moved);
    return kept;
  }
}
