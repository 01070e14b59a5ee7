package org.hepacast.prognosis.forest;

import java.util.Arrays;

/**
 * The trees of a forest laid out for the risk of single rows, which wait for memory more than they
 * compute. A node is one long; children stand side by side, level by level; thresholds are ranks
 * among all of their column, so that a row is ranked once and then compares integers: v is at most
 * the threshold of rank r exactly if no more than r thresholds lie below v. Eight trees are walked
 * together, so that their misses overlap. A leaf is its own child. Risks have the same bits as
 * those of the trees one by one, as they are added up in the same order.
 */
final class PackedTrees {
  private static final int CODE_BITS = 24;
  private static final int COLUMN_BITS = 10;
  private static final int NEVER_ABOVE = (1 << CODE_BITS) - 1;
  private static final int TOGETHER = 8;

  /** The thresholds of each column, ascending. */
  private final double[][] thresholds;

  /** Child, column, and rank of the threshold, from the highest bits to the lowest. */
  private final long[] nodes;

  /** Mortality of a leaf; zero in an inner node. */
  private final double[] mortality;

  private final int[] roots;

  private PackedTrees(double[][] thresholds, long[] nodes, double[] mortality, int[] roots) {
    this.thresholds = thresholds;
    this.nodes = nodes;
    this.mortality = mortality;
    this.roots = roots;
  }

  /** Whether nodes, and so ranks, and columns can be told apart in the fields of a node. */
  static boolean fits(long nodes, int columns) {
    return nodes < NEVER_ABOVE && columns <= 1 << COLUMN_BITS;
  }

  static PackedTrees of(SurvivalTree[] trees, int columns) {
    double[][] thresholds = thresholds(trees, columns);
    int total = Arrays.stream(trees).mapToInt(SurvivalTree::nodes).sum();
    var packed =
        new PackedTrees(
            thresholds,
            new long[total],
            new double[total],
            new int[(trees.length + TOGETHER - 1) / TOGETHER * TOGETHER]);
    int next = 0;
    for (int t = 0; t < trees.length; t++) {
      packed.roots[t] = next;
      next = packed.append(trees[t], next);
    }
    return packed;
  }

  private static double[][] thresholds(SurvivalTree[] trees, int columns) {
    double[][] thresholds = new double[columns][];
    for (int c = 0; c < columns; c++) {
      double[] all = new double[16];
      int n = 0;
      for (SurvivalTree tree : trees) {
        for (int node = 0; node < tree.nodes(); node++) {
          if (tree.column[node] == c) {
            if (n == all.length) {
              all = Arrays.copyOf(all, 2 * n);
            }
            // Negative zero sorts below zero, but is no smaller.
            all[n++] = tree.threshold[node] + 0.0;
          }
        }
      }
      thresholds[c] = Arrays.stream(all, 0, n).sorted().distinct().toArray();
    }
    return thresholds;
  }

  /** Writes a tree level by level from {@code first} on; returns the place behind it. */
  private int append(SurvivalTree tree, int first) {
    int[] source = new int[tree.nodes()];
    int end = 1;
    for (int k = 0; k < end; k++) {
      int node = source[k];
      if (tree.column[node] == SurvivalTree.LEAF) {
        nodes[first + k] = node(first + k, 0, NEVER_ABOVE);
        mortality[first + k] = tree.mortality[tree.right[node]];
      } else {
        int column = tree.column[node];
        int rank = Arrays.binarySearch(thresholds[column], tree.threshold[node] + 0.0);
        nodes[first + k] = node(first + end, column, rank);
        source[end++] = node + 1;
        source[end++] = tree.right[node];
      }
    }
    return first + end;
  }

  private static long node(int child, int column, int code) {
    return (long) child << (CODE_BITS + COLUMN_BITS) | (long) column << CODE_BITS | code;
  }

  /** The sum of the mortalities of a row without missing values, tree after tree. */
  double sum(double[] row, int trees) {
    int[] codes = new int[row.length];
    for (int c = 0; c < codes.length; c++) {
      codes[c] = below(thresholds[c], row[c]);
    }
    double sum = 0;
    int[] at = new int[TOGETHER];
    for (int t = 0; t < trees; t += TOGETHER) {
      walk(codes, t, at);
      for (int k = 0; k < Math.min(TOGETHER, trees - t); k++) {
        sum += mortality[at[k]];
      }
    }
    return sum;
  }

  /**
   * Walks eight trees to their leaves; written out, as the compiler keeps only names in registers.
   */
  private void walk(int[] codes, int t, int[] at) {
    int a = roots[t];
    int b = roots[t + 1];
    int c = roots[t + 2];
    int d = roots[t + 3];
    int e = roots[t + 4];
    int f = roots[t + 5];
    int g = roots[t + 6];
    int h = roots[t + 7];
    int moved;
    do {
      int a1 = next(a, codes);
      int b1 = next(b, codes);
      int c1 = next(c, codes);
      int d1 = next(d, codes);
      int e1 = next(e, codes);
      int f1 = next(f, codes);
      int g1 = next(g, codes);
      int h1 = next(h, codes);
      moved = (a ^ a1) | (b ^ b1) | (c ^ c1) | (d ^ d1) | (e ^ e1) | (f ^ f1) | (g ^ g1) | (h ^ h1);
      a = a1;
      b = b1;
      c = c1;
      d = d1;
      e = e1;
      f = f1;
      g = g1;
      h = h1;
    } while (moved != 0);
    at[0] = a;
    at[1] = b;
    at[2] = c;
    at[3] = d;
    at[4] = e;
    at[5] = f;
    at[6] = g;
    at[7] = h;
  }

  /** The child that a row goes to: the second if its rank is above the threshold's. */
  private int next(int at, int[] codes) {
    long node = nodes[at];
    int code = (int) node & NEVER_ABOVE;
    int column = (int) (node >>> CODE_BITS) & ((1 << COLUMN_BITS) - 1);
    int child = (int) (node >>> (CODE_BITS + COLUMN_BITS));
    // The sign of the difference is 1 exactly if the row's rank is larger: no branch to mispredict.
    return child + ((code - codes[column]) >>> 31);
  }

  /** How many thresholds are below a value. */
  private static int below(double[] ascending, double value) {
    int low = 0;
    int n = ascending.length;
    while (n > 0) {
      int half = n >>> 1;
      if (ascending[low + half] < value) {
        low += half + 1;
        n -= half + 1;
      } else {
        n = half;
      }
    }
    return low;
  }
}
