package org.hepacast.prognosis.cox;

/** How several events at one time enter the partial likelihood. */
public enum Ties {
  /** Each tied event sees the whole risk set (Breslow 1974). */
  BRESLOW,
  /** The tied events leave the risk set one after the other on average (Efron 1977). */
  EFRON,
  /**
   * Times are discrete: the conditional logistic likelihood (Cox 1972; recursion of Gail et al.
   * 1981).
   */
  EXACT
}
