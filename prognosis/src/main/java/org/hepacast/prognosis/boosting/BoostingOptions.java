package org.hepacast.prognosis.boosting;

/**
 * How trees are boosted.
 *
 * @param trees number of trees
 * @param rate share of each tree that is added
 * @param depth depth of the trees; 1 makes the model additive in the columns
 * @param splits splits of a tree at most, the most gainful first
 * @param smallestLeaf rows a leaf holds at least
 * @param subsample share of rows, drawn without replacement, that each tree learns from
 * @param leafValue what a leaf adds
 */
public record BoostingOptions(
    int trees,
    double rate,
    int depth,
    int splits,
    int smallestLeaf,
    double subsample,
    LeafValue leafValue) {

  /** No limit of depth or splits. */
  public static final int ANY = Integer.MAX_VALUE;

  public BoostingOptions {
    if (trees < 1
        || !(rate > 0 && rate <= 1)
        || depth < 1
        || splits < 1
        || smallestLeaf < 1
        || !(subsample > 0 && subsample <= 1)) {
      throw new IllegalArgumentException(
          "Boosting takes trees, depth, splits, and leaves of at least 1, rate and subsample above 0 and up to 1; given were %d, %d, %d, %d, %s, %s."
              .formatted(trees, depth, splits, smallestLeaf, rate, subsample));
    }
  }

  /** A hundred trees at a rate of 0.1 on all rows, leaves of at least ten. */
  public static BoostingOptions ofDepth(int depth) {
    return new BoostingOptions(100, 0.1, depth, ANY, 10, 1, LeafValue.MEAN_GRADIENT);
  }

  /** The same with trees as gbm grows them: so many splits, the best first, and Newton's steps. */
  public static BoostingOptions ofSplits(int splits) {
    return new BoostingOptions(100, 0.1, ANY, splits, 10, 1, LeafValue.NEWTON);
  }

  /** With this share of the rows drawn for each tree. */
  public BoostingOptions withSubsample(double share) {
    return new BoostingOptions(trees, rate, depth, splits, smallestLeaf, share, leafValue);
  }

  /** With so many trees, each taken by the rate. */
  public BoostingOptions withTrees(int number, double newRate) {
    return new BoostingOptions(number, newRate, depth, splits, smallestLeaf, subsample, leafValue);
  }

  /** With at least so many rows in a leaf. */
  public BoostingOptions withSmallestLeaf(int rows) {
    return new BoostingOptions(trees, rate, depth, splits, rows, subsample, leafValue);
  }
}
