package org.hepacast.prognosis.boosting;

/**
 * How trees are boosted.
 *
 * @param trees number of trees
 * @param rate share of each tree that is added
 * @param depth depth of the trees; 1 makes the model additive in the columns
 * @param smallestLeaf rows a leaf holds at least
 * @param subsample share of rows, drawn without replacement, that each tree learns from
 */
public record BoostingOptions(
    int trees, double rate, int depth, int smallestLeaf, double subsample) {
  public BoostingOptions {
    if (trees < 1
        || !(rate > 0 && rate <= 1)
        || depth < 1
        || smallestLeaf < 1
        || !(subsample > 0 && subsample <= 1)) {
      throw new IllegalArgumentException(
          "Boosting takes trees, depth, and leaves of at least 1, rate and subsample above 0 and up to 1; given were %d, %d, %d, %s, %s."
              .formatted(trees, depth, smallestLeaf, rate, subsample));
    }
  }

  /** A hundred trees at a rate of 0.1 on all rows, leaves of at least ten. */
  public static BoostingOptions ofDepth(int depth) {
    return new BoostingOptions(100, 0.1, depth, 10, 1);
  }

  public BoostingOptions withSubsample(double share) {
    return new BoostingOptions(trees, rate, depth, smallestLeaf, share);
  }

  public BoostingOptions withTrees(int number, double newRate) {
    return new BoostingOptions(number, newRate, depth, smallestLeaf, subsample);
  }

  public BoostingOptions withSmallestLeaf(int rows) {
    return new BoostingOptions(trees, rate, depth, rows, subsample);
  }
}
