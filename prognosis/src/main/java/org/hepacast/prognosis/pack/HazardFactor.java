package org.hepacast.prognosis.pack;

/**
 * A factor on every hazard: a risk becomes one minus the survival to the power of the factor. The
 * baseline alone is recalibrated, the ranking of patients stays (van Houwelingen 2000, Statistics
 * in Medicine 19: 3401).
 */
final class HazardFactor {
  private HazardFactor() {}

  /** A risk with every hazard multiplied; 0 and 1 stay what they are. */
  static double on(double risk, double factor) {
    return -StrictMath.expm1(factor * StrictMath.log1p(-risk));
  }
}
