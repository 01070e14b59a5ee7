package org.hepacast.prognosis.boosting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.tree.Midpoint;

/**
 * Grows least-squares trees for one target after another on the same features. Features are ranked
 * once; a node sums the target over the distinct values of a column and so looks at every cut
 * without sorting. Scratch of one thread.
 */
final class TreeLearner {
  private final int rows;
  private final int columns;
  private final BoostingOptions options;
  private final int[][] code;
  private final double[][] levels;
  private final double[] sum;
  private final int[] count;
  private final int[] members;
  private final int[] buffer;

  private double[] target = new double[0];

  /** The best cut of the node that was scanned last. */
  private double best;

  private int bestColumn;
  private int lower;
  private int upper;

  TreeLearner(Matrix x, BoostingOptions options) {
    rows = x.rows();
    columns = x.columns();
    this.options = options;
    code = new int[columns][rows];
    levels = new double[columns][];
    int most = 1;
    for (int c = 0; c < columns; c++) {
      double[] values = x.column(c);
      levels[c] = Arrays.stream(values).sorted().distinct().toArray();
      most = Math.max(most, levels[c].length);
      for (int i = 0; i < rows; i++) {
        code[c][i] = Arrays.binarySearch(levels[c], values[i]);
      }
    }
    sum = new double[most];
    count = new int[most];
    members = new int[rows];
    buffer = new int[rows];
  }

  /**
   * Grows a tree, the most gainful split first.
   *
   * @param newTarget one number per row
   * @param used rows to learn from
   */
  GrownTree grow(double[] newTarget, int[] used) {
    target = newTarget;
    System.arraycopy(used, 0, members, 0, used.length);
    var root = node(0, used.length, 0);
    var leaves = new ArrayList<GrownTree.Node>();
    leaves.add(root);
    for (int splits = 0; splits < options.splits(); splits++) {
      int at = mostGainful(leaves);
      GrownTree.Node node = leaves.get(at);
      if (!(node.gain > 0)) {
        break;
      }
      int middle = partition(node);
      node.left = node(node.from, middle, node.depth + 1);
      node.right = node(middle, node.to, node.depth + 1);
      leaves.set(at, node.left);
      leaves.add(node.right);
    }
    return new GrownTree(root, leaves, members);
  }

  private static int mostGainful(List<GrownTree.Node> leaves) {
    int at = 0;
    for (int k = 1; k < leaves.size(); k++) {
      if (leaves.get(k).gain > leaves.get(at).gain) {
        at = k;
      }
    }
    return at;
  }

  /** A leaf of the stretch, with the best cut that it could be split by. */
  private GrownTree.Node node(int from, int to, int depth) {
    double total = 0;
    for (int i = from; i < to; i++) {
      total += target[members[i]];
    }
    var node = new GrownTree.Node(from, to, depth, total / (to - from));
    best = 0;
    if (depth < options.depth() && to - from >= 2 * options.smallestLeaf()) {
      for (int c = 0; c < columns; c++) {
        scan(c, from, to, total);
      }
    }
    // A gain within rounding of zero is no reason to split.
    if (best > 1e-14 * Math.abs(total)) {
      node.gain = best;
      node.column = bestColumn;
      node.lower = lower;
      node.threshold = Midpoint.between(levels[bestColumn][lower], levels[bestColumn][upper]);
    }
    return node;
  }

  /** Looks for the cut with the largest reduction of squared error, n_l n_r / n (m_l - m_r)^2. */
  private void scan(int c, int from, int to, double total) {
    int size = levels[c].length;
    Arrays.fill(sum, 0, size, 0);
    Arrays.fill(count, 0, size, 0);
    int[] codes = code[c];
    for (int i = from; i < to; i++) {
      int row = members[i];
      sum[codes[row]] += target[row];
      count[codes[row]]++;
    }
    int n = to - from;
    int left = 0;
    double leftSum = 0;
    int last = -1;
    for (int level = 0; level < size; level++) {
      if (count[level] == 0) {
        continue;
      }
      if (left >= options.smallestLeaf() && n - left >= options.smallestLeaf()) {
        double difference = leftSum / left - (total - leftSum) / (n - left);
        double gain = (double) left * (n - left) / n * difference * difference;
        if (gain > best) {
          best = gain;
          bestColumn = c;
          lower = last;
          upper = level;
        }
      }
      left += count[level];
      leftSum += sum[level];
      last = level;
    }
  }

  private int partition(GrownTree.Node node) {
    int[] codes = code[node.column];
    int left = node.from;
    int rightCount = 0;
    for (int i = node.from; i < node.to; i++) {
      int row = members[i];
      if (codes[row] <= node.lower) {
        members[left++] = row;
      } else {
        buffer[rightCount++] = row;
      }
    }
    System.arraycopy(buffer, 0, members, left, rightCount);
    return left;
  }
}
