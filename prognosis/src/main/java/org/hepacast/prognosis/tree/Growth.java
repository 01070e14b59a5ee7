package org.hepacast.prognosis.tree;

/**
 * When a tree stops growing and how it looks for cuts.
 *
 * @param depth deepest level below the root
 * @param split fewest rows that are split
 * @param leaf fewest rows in a leaf
 * @param tried features looked at per node, drawn without replacement; columns constant in the node
 *     are passed over as long as no cut has been found
 * @param cut how a feature is cut
 * @param splits how many nodes are split at most, the most gainful first and none that gains
 *     nothing; {@link #EVERY_SPLIT} to split whatever is not pure, from the left, gain or not
 */
public record Growth(int depth, int split, int leaf, int tried, Cut cut, int splits) {
  /** Every node is split as long as sizes allow; some gain only by the cuts below them. */
  public static final int EVERY_SPLIT = 0;

  /** How a feature is cut. */
  public enum Cut {
    /** At the best of all places between neighbouring values. */
    BEST,
    /** At one place drawn at random between the smallest and the largest value. */
    RANDOM
  }

  public Growth {
    if (depth < 1 || split < 2 || leaf < 1 || tried < 1 || splits < 0) {
      throw new IllegalArgumentException(
          "A tree needs a depth of at least 1, splits of at least 2 rows, leaves and tried features of at least 1, splits of 0 (every) or more; given %d, %d, %d, %d, %d."
              .formatted(depth, split, leaf, tried, splits));
    }
  }

  /** Grows until leaves are pure, looking at all cuts of {@code tried} features. */
  public static Growth full(int tried) {
    return new Growth(Integer.MAX_VALUE, 2, 1, tried, Cut.BEST, EVERY_SPLIT);
  }

  /** With trees no deeper than this. */
  public Growth withDepth(int other) {
    return new Growth(other, split, leaf, tried, cut, splits);
  }

  /** With at least so many rows in a leaf. */
  public Growth withLeaf(int other) {
    return new Growth(depth, split, other, tried, cut, splits);
  }

  /** With one cut of a feature, drawn at random. */
  public Growth withRandomCuts() {
    return new Growth(depth, split, leaf, tried, Cut.RANDOM, splits);
  }

  /** At most so many splits, the most gainful first. */
  public Growth withSplits(int most) {
    return new Growth(depth, split, leaf, tried, cut, most);
  }
}
