package org.hepacast.prognosis.competing;

import java.util.Arrays;

/**
 * The weighted partial likelihood at some coefficients, with Breslow's ties: its value, score and
 * information, and what the sandwich needs. Because a weight is a product of a time's and a
 * subject's part, all sums run along the ordered rows once: O(n p) for the sums at the event times,
 * O(n p^2) for the information.
 */
final class SubdistributionLikelihood {
  final SubdistributionData data;
  double value;
  final double[] score;
  final double[] information;

  /** exp(linear predictor), up to a factor common to all. */
  final double[] risk;

  /** The logarithm of that factor. */
  final double shift;

  /**
   * At positions where a time begins: rise of the baseline hazard there, in units of the factor.
   */
  final double[] jump;

  /** At positions where a time begins and the hazard rises: weighted mean of the features. */
  final double[] average;

  SubdistributionLikelihood(SubdistributionData data, double[] beta) {
    this.data = data;
    int n = data.rows;
    int p = data.columns;
    score = new double[p];
    information = new double[p * p];
    risk = new double[n];
    jump = new double[n];
    average = new double[n * p];
    for (int k = 0; k < n; k++) {
      for (int c = 0; c < p; c++) {
        risk[k] += beta[c] * data.z[k * p + c];
      }
    }
    double[] eta = risk.clone();
    shift = Arrays.stream(eta).max().orElse(0);
    Arrays.setAll(risk, k -> StrictMath.exp(eta[k] - shift));
    double[] sums = riskSets();
    for (int from = 0; from < n; from = data.endOfTies(from)) {
      atTime(from, sums, eta);
    }
    addSubjects();
  }

  /** At the first position of each time the sums of weighted risk and risk times features. */
  private double[] riskSets() {
    int n = data.rows;
    int p = data.columns;
    double[] sums = new double[n * (p + 1)];
    double[] running = new double[p + 1];
    for (int k = n - 1; k >= 0; k--) {
      add(running, k, risk[k]);
      if (data.first[k] == k) {
        System.arraycopy(running, 0, sums, k * (p + 1), p + 1);
      }
    }
    Arrays.fill(running, 0);
    for (int from = 0; from < n; ) {
      int end = data.endOfTies(from);
      for (int c = 0; c <= p; c++) {
        sums[from * (p + 1) + c] += data.free[from] * running[c];
      }
      for (int k = from; k < end; k++) {
        add(running, k, risk[k] * data.staying[k]);
      }
      from = end;
    }
    return sums;
  }

  private void add(double[] running, int k, double weight) {
    int p = data.columns;
    running[0] += weight;
    for (int c = 0; c < p; c++) {
      running[c + 1] += weight * data.z[k * p + c];
    }
  }

  private void atTime(int from, double[] sums, double[] eta) {
    int p = data.columns;
    double s0 = sums[from * (p + 1)];
    int deaths = 0;
    for (int k = from; k < data.endOfTies(from); k++) {
      if (data.event[k]) {
        deaths++;
        value += eta[k] - shift - StrictMath.log(s0);
        for (int c = 0; c < p; c++) {
          score[c] += data.z[k * p + c];
        }
      }
    }
    if (deaths == 0) {
      return;
    }
    jump[from] = deaths / s0;
    for (int c = 0; c < p; c++) {
      average[from * p + c] = sums[from * (p + 1) + c + 1] / s0;
      score[c] -= deaths * average[from * p + c];
    }
    for (int a = 0; a < p; a++) {
      for (int b = 0; b < p; b++) {
        information[a * p + b] -= deaths * average[from * p + a] * average[from * p + b];
      }
    }
  }

  /** Adds each subject's risk times the hazard that it was exposed to. */
  private void addSubjects() {
    int p = data.columns;
    double[] exposure = exposure();
    for (int k = 0; k < data.rows; k++) {
      double weight = risk[k] * exposure[k];
      for (int a = 0; a < p; a++) {
        for (int b = 0; b < p; b++) {
          information[a * p + b] += weight * data.z[k * p + a] * data.z[k * p + b];
        }
      }
    }
  }

  /** For each position the weighted hazard, summed over the times at which it is at risk. */
  double[] exposure() {
    double[] exposure = new double[data.rows];
    double hazard = 0;
    for (int from = 0; from < data.rows; ) {
      int end = data.endOfTies(from);
      hazard += jump[from];
      Arrays.fill(exposure, from, end, hazard);
      from = end;
    }
    double later = 0;
    for (int end = data.rows; end > 0; ) {
      int from = data.first[end - 1];
      for (int k = from; k < end; k++) {
        exposure[k] += data.staying[k] * later;
      }
      later += data.free[from] * jump[from];
      end = from;
    }
    return exposure;
  }
}
