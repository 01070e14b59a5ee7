package org.hepacast.prognosis.forest;

/** Whose trees are grown where the tools part; the splits themselves are the same. */
public enum TreeConvention {
  /**
   * scikit-survival's: a column that is constant in the node counts as tried, but more are tried
   * while all were; a node that no cut can tell apart is a leaf; a cut lies midway between
   * neighbouring values; sizes count distinct rows.
   */
  SCIKIT_SURVIVAL,

  /**
   * randomForestSRC's: a column found constant counts as tried and is not drawn again below, and a
   * node that drew only such columns is a leaf; a node with an event that is not the whole of it is
   * split even where every statistic is zero, at the first cut tried; a cut is the value on its
   * left; the size from which a node is split counts the copies of a bootstrap.
   */
  RANDOM_FOREST_SRC
}
