package org.hepacast.prognosis.forest;

/** What a cut of a node maximises. */
public enum SplitRule {
  /**
   * The two-sample log-rank statistic |O - E| / sqrt(V), V hypergeometric (Segal 1988). Of several
   * causes each has one in which the others count as censored, and they are added.
   */
  LOG_RANK,
  /** The standardised sum of log-rank scores, which is linear in time (Hothorn and Lausen 2003). */
  LOG_RANK_SCORE,
  /**
   * The log-rank statistic after Gray (1988), in which whoever had another cause stays at risk:
   * randomForestSRC's logrankCR. It looks at the cumulative incidence rather than the hazard; where
   * there is one cause it is {@link #LOG_RANK}.
   */
  GRAY
}
