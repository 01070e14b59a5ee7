package org.hepacast.prognosis.cox;

/**
 * What a Cox fit leaves unexplained, in the order of the input rows: martingale, deviance, and
 * score residuals (Therneau and Grambsch 2000, chapters 4 and 7), with the tie treatment of the
 * fit.
 */
public final class CoxResiduals {
  private final CoxFit fit;
  private final double[] martingale;

  /** Score residuals in standardised features, row by row. */
  private final double[] score;

  public CoxResiduals(CoxFit fit) {
    this.fit = fit;
    RiskSets sets = fit.sets();
    this.martingale = new double[sets.rows];
    this.score = new double[sets.rows * sets.columns];
    double[] eta = sets.linearPredictor(fit.standardised());
    double shift = PartialLikelihood.largest(eta);
    double[] risk = PartialLikelihood.risks(eta, shift);
    new EventSteps(sets, fit.stepTies())
        .walk(
            risk,
            false,
            (from, deaths, left, weight, s0, s1, s2) ->
                add(from, deaths, left, weight / s0, s0, s1, risk));
  }

  /** Observed minus expected number of events. */
  public double[] martingale() {
    return martingale.clone();
  }

  /** Martingale residuals transformed to be roughly symmetric. */
  public double[] deviance() {
    double[] deviance = new double[martingale.length];
    for (int i = 0; i < deviance.length; i++) {
      double m = martingale[i];
      double event = fit.input().y().event(i) ? 1 : 0;
      double log = event == 0 ? 0 : StrictMath.log(event - m);
      deviance[i] = Math.signum(m) * StrictMath.sqrt(-2 * (m + event * log));
    }
    return deviance;
  }

  /** The sum over rows of squared weighted influence on the coefficients, row by row. */
  double[] robustCovariance() {
    RiskSets sets = fit.sets();
    int p = sets.columns;
    double[] covariance = fit.covariance();
    double[] robust = new double[p * p];
    double[] influence = new double[p];
    for (int i = 0; i < sets.rows; i++) {
      double weight = fit.input().weight()[i];
      for (int a = 0; a < p; a++) {
        influence[a] = 0;
        for (int b = 0; b < p; b++) {
          influence[a] += covariance[a * p + b] * weight * score[i * p + b] * sets.scale[b];
        }
      }
      for (int a = 0; a < p; a++) {
        for (int b = 0; b < p; b++) {
          robust[a * p + b] += influence[a] * influence[b];
        }
      }
    }
    return robust;
  }

  private void add(
      int from, int deaths, double left, double hazard, double s0, double[] s1, double[] risk) {
    RiskSets sets = fit.sets();
    int p = sets.columns;
    int end = sets.endOfTies(from);
    boolean split = left > 0 || (deaths > 1 && fit.stepTies() == Ties.EFRON);
    // All rows of the stratum up to the end of this time are at risk.
    for (int i = end - 1; i >= 0 && sets.stratum[i] == sets.stratum[from]; i--) {
      boolean dies = i >= from && sets.event[i];
      double gone = dies ? left : 0;
      double change = -hazard * risk[i] * (1 - gone);
      if (dies) {
        change += split ? 1.0 / deaths : 1;
      }
      int row = sets.order[i];
      martingale[row] += change;
      for (int c = 0; c < p; c++) {
        score[row * p + c] += change * (sets.z[i * p + c] - s1[c] / s0);
      }
    }
  }
}
