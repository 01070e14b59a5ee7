package org.hepacast.prognosis.boosting;

/** What a boosted tree adds to the scores of the rows in a leaf. */
public enum LeafValue {
  /**
   * The mean negative gradient, as scikit-survival does: the tree is a step of steepest descent.
   */
  MEAN_GRADIENT,

  /**
   * One Newton step of the partial likelihood in all leaves together, from their present scores, as
   * gbm does (Ridgeway 1999). Scores matter up to a constant only, so the last leaf stays at zero.
   */
  NEWTON
}
