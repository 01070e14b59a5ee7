package org.hepacast.prognosis.cox;

import java.util.function.DoubleUnaryOperator;
import org.hepacast.prognosis.numeric.Cholesky;
import org.hepacast.prognosis.numeric.Distributions;
import org.hepacast.prognosis.survival.KaplanMeier;
import org.hepacast.prognosis.survival.StepFunction;

/**
 * Score test whether an effect changes over time, that is, of adding feature times g(t) to the
 * model (Grambsch and Therneau 1994), for each feature and for all together.
 *
 * @param chiSquared one statistic per feature, on one degree of freedom
 * @param global statistic for all features, on as many degrees as features
 */
@SuppressWarnings("ArrayRecordComponent") // results to read, compared by nobody
public record ProportionalHazardsTest(double[] chiSquared, double global) {

  /** Probability of such a deviation of a column by chance. */
  public double p(int column) {
    return Distributions.chiSquaredUpper(chiSquared[column], 1);
  }

  /** Probability of such a deviation of all columns together by chance. */
  public double globalP() {
    return Distributions.chiSquaredUpper(global, chiSquared.length);
  }

  /** With time on the scale of the share that had the event before: 1 - S(t-), the default of R. */
  public static ProportionalHazardsTest onKaplanMeierTime(CoxFit fit) {
    StepFunction survival = KaplanMeier.of(fit.input().y()).survival();
    return of(fit, t -> 1 - survival.before(t));
  }

  /** With time as it is. */
  public static ProportionalHazardsTest onTime(CoxFit fit) {
    return of(fit, DoubleUnaryOperator.identity());
  }

  /** With time transformed by {@code g}. */
  public static ProportionalHazardsTest of(CoxFit fit, DoubleUnaryOperator g) {
    var sums = new Sums(fit, g);
    int p = fit.sets().columns;
    Cholesky root = Cholesky.of(sums.plain, p);
    // Variance of the score for feature times g(t), given that the coefficients were estimated.
    double[] conditional = sums.squared.clone();
    for (int b = 0; b < p; b++) {
      double[] column = new double[p];
      for (int a = 0; a < p; a++) {
        column[a] = sums.cross[a * p + b];
      }
      double[] solved = root.solve(column);
      for (int a = 0; a < p; a++) {
        for (int k = 0; k < p; k++) {
          conditional[a * p + b] -= sums.cross[k * p + a] * solved[k];
        }
      }
    }
    double[] chiSquared = new double[p];
    for (int c = 0; c < p; c++) {
      chiSquared[c] = sums.score[c] * sums.score[c] / conditional[c * p + c];
    }
    double[] solved = Cholesky.of(conditional, p).solve(sums.score);
    double global = 0;
    for (int c = 0; c < p; c++) {
      global += solved[c] * sums.score[c];
    }
    return new ProportionalHazardsTest(chiSquared, global);
  }

  /** Score of feature times g, and the information weighted by 1, g, and g squared. */
  private static final class Sums {
    final double[] score;
    final double[] plain;
    final double[] cross;
    final double[] squared;

    Sums(CoxFit fit, DoubleUnaryOperator g) {
      RiskSets sets = fit.sets();
      int p = sets.columns;
      score = new double[p];
      plain = new double[p * p];
      cross = new double[p * p];
      squared = new double[p * p];
      double centre = meanOverEvents(sets, g);
      for (int i = 0; i < sets.rows; i++) {
        if (sets.event[i]) {
          double at = g.applyAsDouble(sets.time[i]) - centre;
          for (int c = 0; c < p; c++) {
            score[c] += sets.weight[i] * at * sets.z[i * p + c];
          }
        }
      }
      double[] eta = sets.linearPredictor(fit.standardised());
      new EventSteps(sets, fit.stepTies())
          .walk(
              PartialLikelihood.risks(eta, PartialLikelihood.largest(eta)),
              true,
              (from, deaths, left, weight, s0, s1, s2) -> {
                double at = g.applyAsDouble(sets.time[from]) - centre;
                for (int a = 0; a < p; a++) {
                  double mean = s1[a] / s0;
                  score[a] -= weight * at * mean;
                  for (int b = 0; b <= a; b++) {
                    double v = weight * (s2[a * p + b] / s0 - mean * s1[b] / s0);
                    plain[a * p + b] += v;
                    cross[a * p + b] += at * v;
                    squared[a * p + b] += at * at * v;
                  }
                }
              });
      PartialLikelihood.mirror(plain, p);
      PartialLikelihood.mirror(cross, p);
      PartialLikelihood.mirror(squared, p);
    }

    /** Centring changes no statistic, only rounding. */
    private static double meanOverEvents(RiskSets sets, DoubleUnaryOperator g) {
      double sum = 0;
      int count = 0;
      for (int i = 0; i < sets.rows; i++) {
        if (sets.event[i]) {
          sum += g.applyAsDouble(sets.time[i]);
          count++;
        }
      }
      return sum / count;
    }
  }
}
