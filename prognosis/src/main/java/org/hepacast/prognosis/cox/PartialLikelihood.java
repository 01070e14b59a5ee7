package org.hepacast.prognosis.cox;

/**
 * Log partial likelihood of standardised coefficients with its gradient and information (negative
 * Hessian, row by row, full).
 */
@SuppressWarnings("ArrayRecordComponent") // scratch result of one Newton step
record PartialLikelihood(double value, double[] score, double[] information) {

  static PartialLikelihood of(RiskSets sets, Ties ties, double[] beta) {
    return ties == Ties.EXACT ? ExactTies.likelihood(sets, beta) : stepwise(sets, ties, beta);
  }

  private static PartialLikelihood stepwise(RiskSets sets, Ties ties, double[] beta) {
    int p = sets.columns;
    double[] eta = sets.linearPredictor(beta);
    double shift = largest(eta);
    double[] risk = risks(eta, shift);
    double[] score = new double[p];
    double[] information = new double[p * p];
    double[] value = {0};
    for (int i = 0; i < sets.rows; i++) {
      if (sets.event[i]) {
        value[0] += sets.weight[i] * (eta[i] - shift);
        for (int c = 0; c < p; c++) {
          score[c] += sets.weight[i] * sets.z[i * p + c];
        }
      }
    }
    new EventSteps(sets, ties)
        .walk(
            risk,
            true,
            (from, deaths, left, weight, s0, s1, s2) -> {
              value[0] -= weight * StrictMath.log(s0);
              for (int a = 0; a < p; a++) {
                double mean = s1[a] / s0;
                score[a] -= weight * mean;
                for (int b = 0; b <= a; b++) {
                  information[a * p + b] += weight * (s2[a * p + b] / s0 - mean * s1[b] / s0);
                }
              }
            });
    mirror(information, p);
    return new PartialLikelihood(value[0], score, information);
  }

  /** Copies the lower triangle to the upper. */
  static void mirror(double[] matrix, int p) {
    for (int a = 0; a < p; a++) {
      for (int b = 0; b < a; b++) {
        matrix[b * p + a] = matrix[a * p + b];
      }
    }
  }

  /** Subtracted from all linear predictors, so that no risk overflows; it cancels everywhere. */
  static double largest(double[] eta) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double e : eta) {
      largest = Math.max(largest, e);
    }
    return largest;
  }

  static double[] risks(double[] eta, double shift) {
    double[] risk = new double[eta.length];
    for (int i = 0; i < risk.length; i++) {
      risk[i] = StrictMath.exp(eta[i] - shift);
    }
    return risk;
  }
}
