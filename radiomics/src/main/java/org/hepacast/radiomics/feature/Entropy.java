package org.hepacast.radiomics.feature;

/** Shannon entropy in bits. */
final class Entropy {

  private static final double LOG2 = Math.log(2);

  private Entropy() {}

  /** What a probability above 0 contributes. */
  static double term(double p) {
    return -p * (Math.log(p) / LOG2);
  }

  static double of(double[] probabilities) {
    double entropy = 0;
    for (double p : probabilities) {
      if (p > 0) {
        entropy += term(p);
      }
    }
    return entropy;
  }
}
