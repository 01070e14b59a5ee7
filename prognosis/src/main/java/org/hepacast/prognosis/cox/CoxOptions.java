package org.hepacast.prognosis.cox;

/**
 * How a Cox model is fitted.
 *
 * @param ties treatment of tied events
 * @param ridge penalty {@code ridge / 2 * sum of squared coefficients} taken off the log partial
 *     likelihood, on the columns as given; 0 for none
 */
public record CoxOptions(Ties ties, double ridge) {
  public CoxOptions {
    if (!(ridge >= 0)) {
      throw new IllegalArgumentException("A ridge penalty is at least 0, not " + ridge + ".");
    }
  }

  /** Efron's treatment of ties, no penalty: the default of R. */
  public static CoxOptions efron() {
    return new CoxOptions(Ties.EFRON, 0);
  }

  /** With Breslow's treatment of ties, which elastic-net paths use. */
  public static CoxOptions breslow() {
    return new CoxOptions(Ties.BRESLOW, 0);
  }
}
