package org.hepacast.prognosis.survival.validation;

/**
 * What tools disagree about when they weight by the inverse probability of not being censored.
 *
 * @param leftLimit a case is weighted by 1 / G(T-) rather than 1 / G(T)
 * @param strictlyBefore a case at t has its event before t rather than at t or before
 */
public record IpcwConvention(boolean leftLimit, boolean strictlyBefore) {
  /** Events up to and including t, left limit: as riskRegression. */
  public static final IpcwConvention RECOMMENDED = new IpcwConvention(true, false);

  /** As the R package timeROC. */
  public static final IpcwConvention TIME_ROC = new IpcwConvention(true, true);

  /** As scikit-survival. */
  public static final IpcwConvention SCIKIT_SURVIVAL = new IpcwConvention(false, false);
}
