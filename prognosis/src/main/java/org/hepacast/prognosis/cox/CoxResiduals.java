package org.hepacast.prognosis.cox;

import java.util.ArrayDeque;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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
    var times = new ArrayDeque<TiedSteps>();
    new EventSteps(sets, fit.stepTies())
        .walk(
            risk,
            false,
            (from, deaths, left, weight, s0, s1, s2) -> {
              if (times.isEmpty() || times.getLast().from != from) {
                times.addLast(new TiedSteps(from, sets.columns));
              }
              times.getLast().add(1.0 / deaths, left, weight / s0, s0, s1, fit.stepTies());
            });
    addUp(times, risk);
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

  /**
   * Goes from the last position in risk order, the earliest time of a stratum, to the first, and
   * adds up the hazard on the way: each row takes what was added up to its own time.
   */
  private void addUp(ArrayDeque<TiedSteps> times, double[] risk) {
    RiskSets sets = fit.sets();
    double hazard = 0;
    double[] moved = new double[sets.columns];
    for (int to = sets.rows; to > 0; ) {
      int from = to - 1;
      while (from > 0 && sets.sharesTime(from - 1, from)) {
        from--;
      }
      if (to < sets.rows && sets.stratum[from] != sets.stratum[to]) {
        hazard = 0;
        Arrays.fill(moved, 0);
      }
      TiedSteps here = null;
      if (!times.isEmpty() && times.getLast().from == from) {
        here = times.removeLast();
        hazard += here.hazard;
        for (int c = 0; c < moved.length; c++) {
          moved[c] += here.moved[c];
        }
      }
      for (int i = from; i < to; i++) {
        add(i, risk[i], hazard, moved, sets.event[i] ? here : null);
      }
      to = from;
    }
  }

  private void add(int i, double risk, double hazard, double[] moved, @Nullable TiedSteps death) {
    RiskSets sets = fit.sets();
    int p = sets.columns;
    int row = sets.order[i];
    double left = death == null ? 0 : death.leftHazard;
    double died = death == null ? 0 : death.share;
    double change = died - risk * (hazard - left);
    martingale[row] = change;
    for (int c = 0; c < p; c++) {
      double about = risk * (moved[c] - (death == null ? 0 : death.leftMoved[c]));
      double mean = death == null ? 0 : death.mean[c];
      score[row * p + c] = change * sets.z[i * p + c] + about - mean;
    }
  }

  /** Sums over the steps of one event time; those that die leave the risk set step by step. */
  private static final class TiedSteps {
    final int from;
    double hazard;
    double leftHazard;
    double share;
    final double[] moved;
    final double[] leftMoved;
    final double[] mean;

    TiedSteps(int from, int columns) {
      this.from = from;
      this.moved = new double[columns];
      this.leftMoved = new double[columns];
      this.mean = new double[columns];
    }

    void add(double part, double left, double step, double s0, double[] s1, Ties ties) {
      double died = ties == Ties.EFRON ? part : 1;
      hazard += step;
      leftHazard += step * left;
      share += died;
      for (int c = 0; c < mean.length; c++) {
        double average = s1[c] / s0;
        moved[c] += step * average;
        leftMoved[c] += step * left * average;
        mean[c] += died * average;
      }
    }
  }
}
