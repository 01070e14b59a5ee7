package org.hepacast.prognosis.competing;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.CompetingEvents;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.numeric.Cholesky;
import org.hepacast.prognosis.numeric.Distributions;
import org.hepacast.prognosis.survival.StepFunction;

/**
 * Proportional subdistribution hazards (Fine and Gray 1999) of one cause, fitted by Newton's method
 * with step halving; ties by Breslow's rule, as R cmprsk has it. A positive coefficient raises the
 * cumulative incidence of the cause. Without other causes it is a Cox model.
 */
public final class FineGray {
  private static final int MOST_STEPS = 60;

  /** Relative change of the log likelihood at which Newton's method stops. */
  private static final double CONVERGED = 1e-13;

  /** A standardised coefficient that still moves this much at convergence has no finite maximum. */
  private static final double STILL_MOVING = 1e-3;

  private final List<String> names;
  private final double[] coefficients;
  private final double[] covariance;
  private final double logLikelihood;
  private final double nullLogLikelihood;
  private final double centre;
  private final StepFunction baseline;

  private FineGray(
      Matrix x,
      double[] beta,
      SubdistributionLikelihood start,
      SubdistributionLikelihood at,
      Cholesky root) {
    SubdistributionData data = at.data;
    int p = data.columns;
    names = x.names();
    coefficients = new double[p];
    double sum = 0;
    for (int c = 0; c < p; c++) {
      coefficients[c] = beta[c] / data.scale[c];
      sum += coefficients[c] * data.mean[c];
    }
    centre = sum;
    logLikelihood = at.value;
    nullLogLikelihood = start.value;
    covariance = sandwich(at, root);
    baseline = baseline(at);
  }

  /** The maximum of the weighted partial likelihood for a cause, numbered from 1. */
  public static FineGray fit(Matrix x, CompetingEvents y, int cause) {
    x.requireComplete("a Fine-Gray model");
    y.requireSize(x).requireCause(cause, "a Fine-Gray model");
    SubdistributionData data = new SubdistributionData(x, y, cause);
    double[] beta = new double[data.columns];
    SubdistributionLikelihood start = new SubdistributionLikelihood(data, beta);
    SubdistributionLikelihood here = start;
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] direction = root(x, here, step).solve(here.score);
      double[] next = plus(beta, direction, 1);
      SubdistributionLikelihood there = new SubdistributionLikelihood(data, next);
      double noise = CONVERGED * (1 + Math.abs(here.value));
      for (double part = 0.5; !(there.value >= here.value - noise) && part > 1e-10; part /= 2) {
        next = plus(beta, direction, part);
        there = new SubdistributionLikelihood(data, next);
      }
      double gain = Math.abs(there.value - here.value);
      beta = next;
      here = there;
      if (gain <= noise) {
        Cholesky root = root(x, here, step + 1);
        refuseInfinite(x, root.solve(here.score));
        return new FineGray(x, beta, start, here, root);
      }
    }
    throw new IllegalArgumentException(
        "The Fine-Gray model did not converge in %d steps: the columns %s are nearly collinear or separate the events; leave some out."
            .formatted(MOST_STEPS, x.names()));
  }

  private static Cholesky root(Matrix x, SubdistributionLikelihood here, int step) {
    Cholesky root = Cholesky.of(here.information, here.data.columns);
    if (root.dependent() >= 0) {
      String name = x.names().get(root.dependent());
      throw new IllegalArgumentException(
          step == 0
              ? "Column '%s' is a linear combination of columns before it, or does not vary among those at risk: leave it out."
                  .formatted(name)
              : infinite(name));
    }
    return root;
  }

  private static void refuseInfinite(Matrix x, double[] direction) {
    for (int c = 0; c < direction.length; c++) {
      if (Math.abs(direction[c]) > STILL_MOVING) {
        throw new IllegalArgumentException(infinite(x.names().get(c)));
      }
    }
  }

  private static String infinite(String column) {
    return "Column '%s' separates the events perfectly, so its coefficient grows without bound: merge its rare category, or leave it out."
        .formatted(column);
  }

  private static double[] plus(double[] beta, double[] direction, double part) {
    double[] sum = beta.clone();
    Arrays.setAll(sum, c -> beta[c] + part * direction[c]);
    return sum;
  }

  /** Inverse information, squared influences, inverse information; for unscaled features. */
  private static double[] sandwich(SubdistributionLikelihood at, Cholesky root) {
    int p = at.data.columns;
    double[] vectors = new SubdistributionInfluence(at).vectors();
    double[] sum = new double[p * p];
    for (int k = 0; k < at.data.rows; k++) {
      double[] effect = root.solve(Arrays.copyOfRange(vectors, k * p, (k + 1) * p));
      for (int a = 0; a < p; a++) {
        for (int b = 0; b < p; b++) {
          sum[a * p + b] += effect[a] * effect[b] / (at.data.scale[a] * at.data.scale[b]);
        }
      }
    }
    return sum;
  }

  /** The cumulative subdistribution hazard at the mean of the training rows. */
  private static StepFunction baseline(SubdistributionLikelihood at) {
    SubdistributionData data = at.data;
    int[] rises = IntStream.range(0, data.rows).filter(k -> at.jump[k] > 0).toArray();
    double[] values = new double[rises.length];
    double sum = 0;
    for (int j = 0; j < rises.length; j++) {
      sum += at.jump[rises[j]] * StrictMath.exp(-at.shift);
      values[j] = sum;
    }
    return new StepFunction(
        0, Arrays.stream(rises).mapToDouble(k -> data.time[k]).toArray(), values);
  }

  /** The features, in the order of the coefficients. */
  public List<String> names() {
    return names;
  }

  /** Logarithms of the subdistribution hazard ratios, in the order of the columns. */
  public double[] coefficients() {
    return coefficients.clone();
  }

  /** Robust covariance of the coefficients, row by row, with that of the censoring weights. */
  public double[] covariance() {
    return covariance.clone();
  }

  /** Robust standard error of the coefficient of a column. */
  public double standardError(int column) {
    return StrictMath.sqrt(covariance[column * coefficients.length + column]);
  }

  /** Wald's two-sided p of a coefficient. */
  public double p(int column) {
    return Distributions.normalTwoSided(coefficients[column] / standardError(column));
  }

  /** Logarithm of the weighted partial likelihood at the fit. */
  public double logLikelihood() {
    return logLikelihood;
  }

  /** Of the model without any column. */
  public double nullLogLikelihood() {
    return nullLogLikelihood;
  }

  /** Logarithm of the relative subdistribution hazard of each row, about the training mean. */
  public double[] risk(Matrix x) {
    double[] risk = x.requireNames(names).requireComplete("a Fine-Gray model").times(coefficients);
    for (int i = 0; i < risk.length; i++) {
      risk[i] -= centre;
    }
    return risk;
  }

  /** Cumulative incidence of the cause for each row. */
  public List<StepFunction> incidence(Matrix x) {
    return Arrays.stream(risk(x)).mapToObj(this::incidence).toList();
  }

  private StepFunction incidence(double logRelativeHazard) {
    double relative = StrictMath.exp(logRelativeHazard);
    double[] values = baseline.values().clone();
    for (int k = 0; k < values.length; k++) {
      values[k] = -StrictMath.expm1(-values[k] * relative);
    }
    return new StepFunction(0, baseline.times(), values);
  }
}
