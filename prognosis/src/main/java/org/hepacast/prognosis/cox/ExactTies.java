package org.hepacast.prognosis.cox;

import org.apache.commons.numbers.combinatorics.LogBinomialCoefficient;

/**
 * The conditional logistic likelihood for tied events: d of the risk set had the event, and the
 * denominator sums over all ways to choose d. The sum and its derivatives come from the recursion
 * B(d, m) = B(d, m-1) + r_m B(d-1, m-1) of Gail, Lubin and Rubinstein (Biometrika 1981).
 *
 * <p>Kept are means over the ways, E(d, m) = B(d, m) / C(m, d), of risks divided by the mean risk
 * of the set: E(d, m) = (m-d)/m E(d, m-1) + d/m r_m E(d-1, m-1) stays near 1 where B leaves the
 * range of a double from about a thousand at risk on.
 */
final class ExactTies {
  /** Below this, derivatives lose digits on their way to the end of the range of a double. */
  private static final double SMALLEST = 1e-280;

  private final int p;
  private final double[] sum;
  private final double[] first;
  private final double[] second;
  private int size;

  /** B(0..d) with first and second derivatives, all of the empty set. */
  private ExactTies(int p, int deaths) {
    this.p = p;
    this.sum = new double[deaths + 1];
    this.first = new double[(deaths + 1) * p];
    this.second = new double[(deaths + 1) * p * p];
    sum[0] = 1;
  }

  static PartialLikelihood likelihood(RiskSets sets, double[] beta) {
    int p = sets.columns;
    double[] eta = sets.linearPredictor(beta);
    double shift = PartialLikelihood.largest(eta);
    double[] risk = PartialLikelihood.risks(eta, shift);
    double value = 0;
    double[] score = new double[p];
    double[] information = new double[p * p];
    int stratumStart = 0;
    int from = 0;
    while (from < sets.rows) {
      if (sets.stratum[from] != sets.stratum[stratumStart]) {
        stratumStart = from;
      }
      int to = sets.endOfTies(from);
      int deaths = 0;
      for (int i = from; i < to && sets.event[i]; i++) {
        deaths++;
        value += eta[i] - shift;
        for (int c = 0; c < p; c++) {
          score[c] += sets.z[i * p + c];
        }
      }
      if (deaths > 0) {
        double mean = mean(risk, stratumStart, to);
        var ways = new ExactTies(p, deaths);
        for (int i = stratumStart; i < to; i++) {
          ways.include(risk[i] / mean, sets.z, i * p);
        }
        if (!(ways.sum[deaths] > SMALLEST)) {
          return new PartialLikelihood(Double.NEGATIVE_INFINITY, score, information);
        }
        value -= deaths * StrictMath.log(mean) + ways.subtract(deaths, score, information);
      }
      from = to;
    }
    PartialLikelihood.mirror(information, p);
    return new PartialLikelihood(value, score, information);
  }

  private static double mean(double[] risk, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += risk[i];
    }
    return sum / (to - from);
  }

  private void include(double risk, double[] z, int at) {
    size++;
    for (int d = Math.min(size, sum.length - 1); d > 0; d--) {
      double keep = (double) (size - d) / size;
      double take = risk * d / size;
      int to = d * p;
      int by = to - p;
      for (int a = 0; a < p; a++) {
        double za = z[at + a];
        for (int b = 0; b <= a; b++) {
          second[(to + a) * p + b] =
              keep * second[(to + a) * p + b]
                  + take
                      * (second[(by + a) * p + b]
                          + za * first[by + b]
                          + z[at + b] * first[by + a]
                          + za * z[at + b] * sum[d - 1]);
        }
      }
      for (int a = 0; a < p; a++) {
        first[to + a] = keep * first[to + a] + take * (first[by + a] + z[at + a] * sum[d - 1]);
      }
      sum[d] = keep * sum[d] + take * sum[d - 1];
    }
  }

  /** Takes the mean off the score and adds to the information; returns the log denominator. */
  private double subtract(int deaths, double[] score, double[] information) {
    int at = deaths * p;
    double total = sum[deaths];
    for (int a = 0; a < p; a++) {
      score[a] -= first[at + a] / total;
      for (int b = 0; b <= a; b++) {
        information[a * p + b] +=
            second[(at + a) * p + b] / total - first[at + a] / total * (first[at + b] / total);
      }
    }
    return StrictMath.log(total) + LogBinomialCoefficient.value(size, deaths);
  }
}
