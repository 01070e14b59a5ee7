package org.hepacast.prognosis.cox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.hepacast.prognosis.data.Interval;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.numeric.Distributions;
import org.hepacast.prognosis.survival.StepFunction;

/**
 * The baseline hazard of a Cox fit without strata (Breslow's or, for Efron's ties, Efron's
 * estimate) and the survival it implies, with the standard error of Tsiatis (1981) and Link (1984).
 */
public final class CoxBaseline {
  private final CoxFit fit;

  /** Jumps of the hazard of a subject with average features, from the earliest event on. */
  private final List<Jump> jumps = new ArrayList<>();

  private record Jump(double time, double hazard, double variance, double[] hazardTimesMean) {}

  CoxBaseline(CoxFit fit) {
    this.fit = fit;
    RiskSets sets = fit.sets();
    if (sets.stratum[0] != sets.stratum[sets.rows - 1]) {
      throw new IllegalArgumentException(
          "A model with strata has a baseline for each stratum: fit the stratum of interest with"
              + " the coefficients as offset.");
    }
    double[] eta = sets.linearPredictor(fit.standardised());
    double shift = PartialLikelihood.largest(eta);
    double unit = StrictMath.exp(-shift);
    new EventSteps(sets, fit.stepTies())
        .walk(
            PartialLikelihood.risks(eta, shift),
            false,
            (from, deaths, left, weight, s0, s1, s2) -> {
              double hazard = weight * unit / s0;
              double[] product = new double[s1.length];
              for (int c = 0; c < product.length; c++) {
                product[c] = hazard * s1[c] / s0;
              }
              jumps.add(new Jump(sets.time[from], hazard, hazard * unit / s0, product));
            });
    Collections.reverse(jumps);
  }

  /** Cumulative hazard of a subject whose features are all zero. */
  public StepFunction cumulativeHazardAtZero() {
    double centre = 0;
    for (int c = 0; c < fit.sets().columns; c++) {
      centre += fit.standardised()[c] * fit.sets().mean[c] / fit.sets().scale[c];
    }
    return cumulativeHazard(StrictMath.exp(-centre));
  }

  /** Survival of one row of {@code features} as a function of time. */
  public StepFunction survival(Matrix features, int row) {
    StepFunction hazard = cumulativeHazard(StrictMath.exp(centred(features, row)));
    double[] survival = hazard.values();
    for (int k = 0; k < survival.length; k++) {
      survival[k] = StrictMath.exp(-survival[k]);
    }
    return new StepFunction(1, hazard.times(), survival);
  }

  /** Survival of one row at {@code t} with its interval on the log scale. */
  public Interval survivalAt(Matrix features, int row, double t, double confidence) {
    double s = survival(features, row).at(t);
    double half = Distributions.normalMultiplier(confidence) * logStandardError(features, row, t);
    return new Interval(s, s * StrictMath.exp(-half), Math.min(1, s * StrictMath.exp(half)));
  }

  /** Standard error of the survival of one row at {@code t}. */
  public double standardErrorAt(Matrix features, int row, double t) {
    return survival(features, row).at(t) * logStandardError(features, row, t);
  }

  private double logStandardError(Matrix features, int row, double t) {
    double relative = StrictMath.exp(centred(features, row));
    RiskSets sets = fit.sets();
    int p = sets.columns;
    double variance = 0;
    double[] d = new double[p];
    for (Jump jump : jumps) {
      if (jump.time > t) {
        break;
      }
      variance += jump.variance;
      for (int c = 0; c < p; c++) {
        double z = (features.get(row, c) - sets.mean[c]) / sets.scale[c];
        // The covariance of the fit belongs to unscaled features.
        d[c] += (z * jump.hazard - jump.hazardTimesMean[c]) * sets.scale[c];
      }
    }
    double[] covariance = fit.covariance();
    for (int a = 0; a < p; a++) {
      for (int b = 0; b < p; b++) {
        variance += d[a] * covariance[a * p + b] * d[b];
      }
    }
    return relative * StrictMath.sqrt(variance);
  }

  /** Linear predictor relative to average features; columns must be those of the fit. */
  private double centred(Matrix features, int row) {
    features.requireNames(fit.names());
    RiskSets sets = fit.sets();
    double sum = 0;
    for (int c = 0; c < sets.columns; c++) {
      if (Double.isNaN(features.get(row, c))) {
        throw new IllegalArgumentException(
            "Column '%s' is missing in row %d, which a Cox model cannot use: impute it, or leave the row out."
                .formatted(features.names().get(c), row));
      }
      sum += fit.standardised()[c] * (features.get(row, c) - sets.mean[c]) / sets.scale[c];
    }
    return sum;
  }

  private StepFunction cumulativeHazard(double factor) {
    var times = new ArrayList<Double>();
    var values = new ArrayList<Double>();
    double sum = 0;
    for (int k = 0; k < jumps.size(); k++) {
      sum += jumps.get(k).hazard * factor;
      if (k + 1 == jumps.size() || jumps.get(k + 1).time > jumps.get(k).time) {
        times.add(jumps.get(k).time);
        values.add(sum);
      }
    }
    return new StepFunction(
        0,
        times.stream().mapToDouble(Double::doubleValue).toArray(),
        values.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
