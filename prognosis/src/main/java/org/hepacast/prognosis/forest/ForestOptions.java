package org.hepacast.prognosis.forest;

/**
 * How a random survival forest is grown.
 *
 * @param trees number of trees
 * @param tried columns tried at each node; 0 for the square root of their number, rounded down. As
 *     in scikit-learn, a column that is constant in the node counts, but more are tried while all
 *     were
 * @param smallestLeaf distinct rows a leaf holds at least; copies in a bootstrap do not count
 * @param smallestSplit distinct rows a node holds at least to be split
 * @param deepest depth of the deepest leaf; the root has depth 0
 * @param rule what a cut maximises
 * @param sampling which rows a tree learns from
 */
public record ForestOptions(
    int trees,
    int tried,
    int smallestLeaf,
    int smallestSplit,
    int deepest,
    SplitRule rule,
    Sampling sampling) {

  /** No limit of depth. */
  public static final int ANY_DEPTH = Integer.MAX_VALUE;

  public ForestOptions {
    if (trees < 1 || tried < 0 || smallestLeaf < 1 || smallestSplit < 2 || deepest < 0) {
      throw new IllegalArgumentException(
          "A forest has at least 1 tree, 0 (automatic) or more columns tried, leaves of 1, splits of 2, depth 0; given were %d, %d, %d, %d, %d."
              .formatted(trees, tried, smallestLeaf, smallestSplit, deepest));
    }
  }

  /** Leaves of at least 15 distinct rows: smooth curves, the choice for a few hundred patients. */
  public static ForestOptions ofTrees(int trees) {
    return new ForestOptions(trees, 0, 15, 30, ANY_DEPTH, SplitRule.LOG_RANK, Sampling.BOOTSTRAP);
  }

  /** The same with leaves of at least {@code rows} distinct rows, split from twice that. */
  public ForestOptions withLeaves(int rows) {
    return new ForestOptions(trees, tried, rows, Math.max(2, 2 * rows), deepest, rule, sampling);
  }

  public ForestOptions withSmallestSplit(int rows) {
    return new ForestOptions(trees, tried, smallestLeaf, rows, deepest, rule, sampling);
  }

  public ForestOptions withTried(int columns) {
    return new ForestOptions(trees, columns, smallestLeaf, smallestSplit, deepest, rule, sampling);
  }

  public ForestOptions withDeepest(int depth) {
    return new ForestOptions(trees, tried, smallestLeaf, smallestSplit, depth, rule, sampling);
  }

  public ForestOptions withRule(SplitRule splitRule) {
    return new ForestOptions(
        trees, tried, smallestLeaf, smallestSplit, deepest, splitRule, sampling);
  }

  public ForestOptions withSampling(Sampling rows) {
    return new ForestOptions(trees, tried, smallestLeaf, smallestSplit, deepest, rule, rows);
  }

  int triedOf(int columns) {
    return tried == 0 ? Math.max(1, (int) Math.sqrt(columns)) : Math.min(tried, columns);
  }
}
