package org.hepacast.prognosis.forest;

/** What a cut of a node maximises. */
public enum SplitRule {
  /** The two-sample log-rank statistic |O - E| / sqrt(V), V hypergeometric (Segal 1988). */
  LOG_RANK,
  /** The standardised sum of log-rank scores, which is linear in time (Hothorn and Lausen 2003). */
  LOG_RANK_SCORE
}
