package org.hepacast.prognosis.forest;

/**
 * How a random survival forest is grown.
 *
 * @param trees number of trees
 * @param tried columns tried at each node; 0 for the square root of their number, rounded down
 * @param smallestLeaf distinct rows a leaf holds at least; copies in a bootstrap do not count
 * @param smallestSplit rows a node holds at least to be split; the convention says which count
 * @param deepest depth of the deepest leaf; the root has depth 0
 * @param rule what a cut maximises
 * @param sampling which rows a tree learns from
 * @param cuts cuts of a column tried at a node, drawn at random from all; {@link #ALL_CUTS} for
 *     all, which finds the best. randomForestSRC's default (nsplit) is 10
 * @param convention whose trees are grown where the tools part
 */
public record ForestOptions(
    int trees,
    int tried,
    int smallestLeaf,
    int smallestSplit,
    int deepest,
    SplitRule rule,
    Sampling sampling,
    int cuts,
    TreeConvention convention) {

  /** No limit of depth. */
  public static final int ANY_DEPTH = Integer.MAX_VALUE;

  /** Every cut of a column is tried. */
  public static final int ALL_CUTS = 0;

  public ForestOptions {
    if (trees < 1
        || tried < 0
        || smallestLeaf < 1
        || smallestSplit < 2
        || deepest < 0
        || cuts < 0) {
      throw new IllegalArgumentException(
          "A forest has at least 1 tree, 0 (automatic) or more columns tried, leaves of 1, splits of 2, depth 0, 0 (all) or more cuts; given were %d, %d, %d, %d, %d, %d."
              .formatted(trees, tried, smallestLeaf, smallestSplit, deepest, cuts));
    }
  }

  /** Leaves of at least 15 distinct rows: smooth curves, the choice for a few hundred patients. */
  public static ForestOptions ofTrees(int trees) {
    return new ForestOptions(
        trees,
        0,
        15,
        30,
        ANY_DEPTH,
        SplitRule.LOG_RANK,
        Sampling.BOOTSTRAP,
        ALL_CUTS,
        TreeConvention.SCIKIT_SURVIVAL);
  }

  /** The same with leaves of at least {@code rows} distinct rows, split from twice that. */
  public ForestOptions withLeaves(int rows) {
    return new ForestOptions(
        trees, tried, rows, Math.max(2, 2 * rows), deepest, rule, sampling, cuts, convention);
  }

  /** With nodes of fewer distinct rows left whole. */
  public ForestOptions withSmallestSplit(int rows) {
    return new ForestOptions(
        trees, tried, smallestLeaf, rows, deepest, rule, sampling, cuts, convention);
  }

  /** With so many columns tried at a node; 0 for the usual share. */
  public ForestOptions withTried(int columns) {
    return new ForestOptions(
        trees, columns, smallestLeaf, smallestSplit, deepest, rule, sampling, cuts, convention);
  }

  /** With no leaf deeper than this. */
  public ForestOptions withDeepest(int depth) {
    return new ForestOptions(
        trees, tried, smallestLeaf, smallestSplit, depth, rule, sampling, cuts, convention);
  }

  /** With cuts by another rule. */
  public ForestOptions withRule(SplitRule splitRule) {
    return new ForestOptions(
        trees, tried, smallestLeaf, smallestSplit, deepest, splitRule, sampling, cuts, convention);
  }

  /** With rows drawn for each tree in another way. */
  public ForestOptions withSampling(Sampling rows) {
    return new ForestOptions(
        trees, tried, smallestLeaf, smallestSplit, deepest, rule, rows, cuts, convention);
  }

  /**
   * As randomForestSRC grows ({@link TreeConvention#RANDOM_FOREST_SRC}): nodes of twice a size are
   * split, leaves are of any size.
   */
  public ForestOptions withNodeSize(int rows) {
    return new ForestOptions(
        trees, tried, 1, 2 * rows, deepest, rule, sampling, cuts, TreeConvention.RANDOM_FOREST_SRC);
  }

  /** At most so many cuts of a column at a node, drawn at random; {@link #ALL_CUTS} for all. */
  public ForestOptions withCuts(int number) {
    return new ForestOptions(
        trees, tried, smallestLeaf, smallestSplit, deepest, rule, sampling, number, convention);
  }

  int triedOf(int columns) {
    return tried == 0 ? Math.max(1, (int) Math.sqrt(columns)) : Math.min(tried, columns);
  }
}
