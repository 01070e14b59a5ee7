package org.hepacast.prognosis.survival;

import java.util.Arrays;

/**
 * Score of Gray's test in one stratum and its covariance, in the notation of Gray (1988): with Y_r
 * at risk, S_r survival and F_r incidence in group r, h_r = Y_r / S_r(t-) and R_r = h_r (1 -
 * F_r(t-)). F is the incidence common to all groups under the hypothesis, dF = dN / h.
 *
 * <p>The covariance is the sum over groups r of the integrals of b_ir b_jr, where b is a_ir + q
 * (c_ir at the end - c_ir at t) for events of the cause and q times that difference for the others;
 * it is expanded in c at the end, so that one pass suffices.
 */
final class GrayScore {
  private static final int CENSORED = 0;
  private static final int OWN = 1;
  private static final int OTHER = 2;

  private final int groups;
  private final double rho;
  private final double[] score;
  private final double[] atRisk;

  /** For each group: survival and incidence just before the present time. */
  private final double[] survival;

  private final double[] incidence;
  private double common;

  /** a and c of the paper, group by group. */
  private final double[][] a;

  private final double[][] c;

  /** Parts of the covariance without, with one, and with two factors of c at the end. */
  private final double[][] free;

  private final double[][] once;
  private final double[] twice;

  GrayScore(int groups, double rho) {
    this.groups = groups;
    this.rho = rho;
    score = new double[groups];
    atRisk = new double[groups];
    survival = new double[groups];
    incidence = new double[groups];
    Arrays.fill(survival, 1);
    a = new double[groups][groups];
    c = new double[groups][groups];
    free = new double[groups][groups];
    once = new double[groups][groups];
    twice = new double[groups];
  }

  /** Goes through the rows of the stratum, which come by ascending time. */
  void run(int[] rows, double[] times, int[] cause, int which, int[] group) {
    for (int i : rows) {
      atRisk[group[i]]++;
    }
    int from = 0;
    while (from < rows.length) {
      double[][] leaving = new double[3][groups];
      int to = from;
      for (; to < rows.length && times[rows[to]] == times[rows[from]]; to++) {
        int i = rows[to];
        int kind = cause[i] == 0 ? CENSORED : cause[i] == which ? OWN : OTHER;
        leaving[kind][group[i]]++;
      }
      pass(leaving[OWN], leaving[OTHER]);
      for (int g = 0; g < groups; g++) {
        atRisk[g] -= leaving[CENSORED][g] + leaving[OWN][g] + leaving[OTHER][g];
      }
      from = to;
    }
  }

  /** One time, at which groups have events of the cause and of others. */
  private void pass(double[] own, double[] other) {
    double events = sum(own);
    if (events + sum(other) == 0) {
      return;
    }
    double[] h = new double[groups];
    double[] weighted = new double[groups];
    double[] after = survival.clone();
    for (int g = 0; g < groups; g++) {
      if (atRisk[g] > 0) {
        h[g] = atRisk[g] / survival[g];
        weighted[g] = h[g] * (1 - incidence[g]);
        after[g] = survival[g] * (atRisk[g] - own[g] - other[g]) / atRisk[g];
        incidence[g] += survival[g] * own[g] / atRisk[g];
      }
    }
    double all = sum(h);
    double weight = rho == 0 ? 1 : StrictMath.pow(1 - common, rho);
    double rise = events / all;
    for (int i = 0; i < groups; i++) {
      score[i] += weight * (own[i] - events * weighted[i] / sum(weighted));
      for (int j = 0; j < groups; j++) {
        a[i][j] = weight * h[i] * ((i == j ? 1 : 0) - h[j] / all);
        c[i][j] += a[i][j] * rise / (1 - common);
      }
    }
    common += rise;
    vary(own, other, after, all);
    System.arraycopy(after, 0, survival, 0, groups);
  }

  /** Adds what the events of the present time make the score vary, group by group. */
  private void vary(double[] own, double[] other, double[] after, double all) {
    double events = sum(own);
    for (int r = 0; r < groups; r++) {
      if (atRisk[r] > 0 && events > 0) {
        double q = after[r] > 0 ? 1 - (1 - common) / after[r] : 1;
        double ties = events > 1 ? 1 - (events - 1) / (all * survival[r] - 1) : 1;
        spread(r, 1, q, ties * survival[r] * events / all / atRisk[r]);
      }
      if (after[r] > 0 && other[r] > 0) {
        double ties = 1 - (other[r] - 1) / Math.max(1, atRisk[r] - 1);
        double hazard = other[r] / (atRisk[r] * atRisk[r]);
        spread(r, 0, -(1 - common) / after[r], ties * survival[r] * survival[r] * hazard);
      }
    }
  }

  /** Adds the variance {@code v} of an increment in group r that moves the score by b. */
  private void spread(int r, double ofA, double q, double v) {
    for (int i = 0; i < groups; i++) {
      double bi = ofA * a[i][r] - q * c[i][r];
      once[i][r] += bi * q * v;
      for (int j = 0; j < groups; j++) {
        free[i][j] += bi * (ofA * a[j][r] - q * c[j][r]) * v;
      }
    }
    twice[r] += q * q * v;
  }

  /** Adds the scores of all groups but the last and their covariance. */
  void addTo(double[] scores, double[] variance) {
    int n = scores.length;
    for (int i = 0; i < n; i++) {
      scores[i] += score[i];
      for (int j = 0; j < n; j++) {
        double sum = free[i][j];
        for (int r = 0; r < groups; r++) {
          sum += c[i][r] * c[j][r] * twice[r] + c[i][r] * once[j][r] + c[j][r] * once[i][r];
        }
        variance[i * n + j] += sum;
      }
    }
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
