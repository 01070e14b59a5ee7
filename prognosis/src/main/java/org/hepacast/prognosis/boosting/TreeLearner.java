package org.hepacast.prognosis.boosting;

import java.util.Arrays;
import org.hepacast.prognosis.data.Matrix;

/**
 * Fits least-squares trees to one target after another on the same features. Features are ranked
 * once; a node sums the target over the distinct values of a column and so looks at every cut
 * without sorting. Scratch of one thread.
 */
final class TreeLearner {
  private final int rows;
  private final int columns;
  private final int deepest;
  private final int smallestLeaf;
  private final int[][] code;
  private final double[][] levels;
  private final double[] sum;
  private final int[] count;
  private final int[] members;
  private final int[] buffer;
  private int memberCount;

  private double[] target = new double[0];
  private int nodes;
  private final int[] splitColumn;
  private final double[] threshold;
  private final int[] right;
  private final double[] value;

  private double best;
  private int bestColumn;
  private int lower;
  private int upper;

  TreeLearner(Matrix x, int deepest, int smallestLeaf) {
    rows = x.rows();
    columns = x.columns();
    this.deepest = deepest;
    this.smallestLeaf = smallestLeaf;
    code = new int[columns][rows];
    levels = new double[columns][];
    int most = 1;
    for (int c = 0; c < columns; c++) {
      double[] values = x.column(c);
      levels[c] = Arrays.stream(values).map(v -> v + 0.0).sorted().distinct().toArray();
      most = Math.max(most, levels[c].length);
      for (int i = 0; i < rows; i++) {
        code[c][i] = Arrays.binarySearch(levels[c], values[i] + 0.0);
      }
    }
    sum = new double[most];
    count = new int[most];
    members = new int[rows];
    buffer = new int[rows];
    int capacity = (int) Math.min((1L << Math.min(deepest, 30) + 1) - 1, 2L * rows);
    splitColumn = new int[capacity];
    threshold = new double[capacity];
    right = new int[capacity];
    value = new double[capacity];
  }

  /**
   * Fits a tree.
   *
   * @param newTarget one number per row
   * @param used rows to learn from; the leaf value is their mean target
   */
  RegressionTree fit(double[] newTarget, int[] used) {
    target = newTarget;
    nodes = 0;
    memberCount = used.length;
    System.arraycopy(used, 0, members, 0, memberCount);
    grow(0, memberCount, 0);
    return new RegressionTree(
        Arrays.copyOf(splitColumn, nodes),
        Arrays.copyOf(threshold, nodes),
        Arrays.copyOf(right, nodes),
        Arrays.copyOf(value, nodes));
  }

  private void grow(int from, int to, int depth) {
    int node = nodes++;
    double total = 0;
    for (int i = from; i < to; i++) {
      total += target[members[i]];
    }
    int n = to - from;
    splitColumn[node] = RegressionTree.LEAF;
    value[node] = total / n;
    best = 0;
    if (depth < deepest && n >= 2 * smallestLeaf) {
      for (int c = 0; c < columns; c++) {
        scan(c, from, to, total);
      }
    }
    // A gain within rounding of zero is no reason to split.
    if (!(best > 1e-14 * Math.abs(total))) {
      return;
    }
    int cutColumn = bestColumn;
    int middle = partition(from, to);
    splitColumn[node] = cutColumn;
    threshold[node] =
        levels[cutColumn][lower] + (levels[cutColumn][upper] - levels[cutColumn][lower]) / 2;
    grow(from, middle, depth + 1);
    right[node] = nodes;
    grow(middle, to, depth + 1);
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
      if (left >= smallestLeaf && n - left >= smallestLeaf) {
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

  private int partition(int from, int to) {
    int[] codes = code[bestColumn];
    int left = from;
    int rightCount = 0;
    for (int i = from; i < to; i++) {
      int row = members[i];
      if (codes[row] <= lower) {
        members[left++] = row;
      } else {
        buffer[rightCount++] = row;
      }
    }
    System.arraycopy(buffer, 0, members, left, rightCount);
    return left;
  }
}
