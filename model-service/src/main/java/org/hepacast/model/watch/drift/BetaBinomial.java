package org.hepacast.model.watch.drift;

/** Successes in trials whose probability is itself drawn from a beta distribution. */
final class BetaBinomial {
  private BetaBinomial() {}

  /** P(K >= k) of n trials with a probability from Beta(a, b). */
  static double upper(int k, int n, double a, double b) {
    // Upwards from P(K = 0), each from the one before: all factors are positive.
    double probability = 1;
    for (int i = 0; i < n; i++) {
      probability *= (b + i) / (a + b + i);
    }
    double tail = 0;
    for (int j = 0; j <= n; j++) {
      tail += j >= k ? probability : 0;
      probability *= (double) (n - j) / (j + 1) * (j + a) / (n - j - 1 + b);
    }
    return Math.min(1, tail);
  }
}
