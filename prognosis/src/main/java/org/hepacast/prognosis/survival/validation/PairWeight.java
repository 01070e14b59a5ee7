package org.hepacast.prognosis.survival.validation;

/**
 * Weight of the comparable pairs whose earlier event is at t, as in R's {@code concordance}: n is
 * the number at risk, S the Kaplan-Meier survival and G the censoring distribution just before t.
 */
public enum PairWeight {
  /** Every pair counts once (Harrell 1982). */
  EQUAL,
  /** S(t-) relative to n(t): the weights of Peto and Wilcoxon. */
  SURVIVAL,
  /** S(t-) / G(t-) relative to n(t) (Schemper 2009). */
  SURVIVAL_OVER_CENSORING,
  /** 1 / G(t-)^2, which does not depend on the censoring (Uno 2011). */
  UNO,
  /** 1 / n(t): each event counts once. */
  INVERSE_AT_RISK
}
