package org.hepacast.prognosis.tree;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A node of a tree that is being grown: a stretch of its rows, and the cut it is split by. */
final class GrowingNode {
  final int from;
  final int to;
  final int depth;

  /** Weight of the rows, and weighted sum of their targets. */
  final double total;

  final double sum;

  /** Fall of the squared error by the cut; 0 if there is none that gains. */
  double gain;

  int feature;
  int rank;
  double threshold;

  /** Number in the finished tree, once written. */
  int number;

  private @Nullable GrowingNode parent;
  private @Nullable GrowingNode left;
  private @Nullable GrowingNode right;

  GrowingNode(int from, int to, int depth, double total, double sum) {
    this.from = from;
    this.to = to;
    this.depth = depth;
    this.total = total;
    this.sum = sum;
  }

  double mean() {
    return sum / total;
  }

  /** Keeps the best cut that a search has found. */
  void keep(CutSearch found) {
    feature = found.bestFeature;
    rank = found.bestRank;
    threshold = found.bestThreshold;
    gain = found.bestGain / total;
  }

  void split(GrowingNode below, GrowingNode above) {
    left = below;
    right = above;
    below.parent = this;
    above.parent = this;
  }

  boolean isLeaf() {
    return left == null;
  }

  GrowingNode left() {
    return Objects.requireNonNull(left);
  }

  GrowingNode right() {
    return Objects.requireNonNull(right);
  }

  /** Once both children have numbers, the parent learns them; the right one is written last. */
  void tellParent(TreeBuilder into) {
    if (parent != null && parent.right == this) {
      into.children(parent.number, parent.left().number, number);
    }
  }
}
