package org.hepacast.prognosis.cox;

import java.util.List;
import org.hepacast.prognosis.data.Interval;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.numeric.Cholesky;
import org.hepacast.prognosis.numeric.Distributions;

/**
 * A fitted Cox model: coefficients on the original scale of the features, their covariance, and the
 * tests of the whole model. Immutable; arrays handed out are copies.
 */
public final class CoxFit {
  private final CoxInput input;
  private final CoxOptions options;
  private final RiskSets sets;
  private final double[] standardised;
  private final double[] coefficients;
  private final double[] covariance;
  private final double logLikelihoodNull;
  private final double logLikelihood;
  private final double scoreTest;

  CoxFit(
      CoxInput input,
      CoxOptions options,
      RiskSets sets,
      double[] standardised,
      PartialLikelihood start,
      PartialLikelihood end,
      double scoreTest) {
    this.input = input;
    this.options = options;
    this.sets = sets;
    this.standardised = standardised;
    this.logLikelihoodNull = start.value();
    this.logLikelihood = end.value();
    this.scoreTest = scoreTest;
    int p = sets.columns;
    this.coefficients = new double[p];
    this.covariance = Cholesky.of(end.information(), p).inverse();
    for (int a = 0; a < p; a++) {
      coefficients[a] = standardised[a] / sets.scale[a];
      for (int b = 0; b < p; b++) {
        covariance[a * p + b] /= sets.scale[a] * sets.scale[b];
      }
    }
  }

  /** The features, in the order of the coefficients. */
  public List<String> names() {
    return input.x().names();
  }

  /** Log hazard ratios, one per feature. */
  public double[] coefficients() {
    return coefficients.clone();
  }

  /** Model-based covariance of the coefficients, row by row. */
  public double[] covariance() {
    return covariance.clone();
  }

  /** Model-based standard errors. */
  public double[] standardErrors() {
    return roots(covariance);
  }

  /** Covariance that also holds if the model is wrong (Lin and Wei 1989), row by row. */
  public double[] robustCovariance() {
    return new CoxResiduals(this).robustCovariance();
  }

  /** Standard errors that also hold if the model is wrong. */
  public double[] robustStandardErrors() {
    return roots(robustCovariance());
  }

  /** Two-sided Wald p-values with model-based standard errors. */
  public double[] pValues() {
    double[] errors = standardErrors();
    double[] p = new double[errors.length];
    for (int c = 0; c < p.length; c++) {
      p[c] = Distributions.normalTwoSided(coefficients[c] / errors[c]);
    }
    return p;
  }

  /** Hazard ratio of one unit of a feature with its Wald interval. */
  public Interval hazardRatio(int column, double confidence) {
    double half =
        Distributions.normalMultiplier(confidence)
            * StrictMath.sqrt(covariance[column * coefficients.length + column]);
    return new Interval(
        StrictMath.exp(coefficients[column]),
        StrictMath.exp(coefficients[column] - half),
        StrictMath.exp(coefficients[column] + half));
  }

  /** Log partial likelihood with all coefficients zero. */
  public double logLikelihoodNull() {
    return logLikelihoodNull;
  }

  /** Log partial likelihood at the coefficients; with a ridge penalty, less the penalty. */
  public double logLikelihood() {
    return logLikelihood;
  }

  /** Events among the rows of the fit. */
  public int events() {
    return input.y().events();
  }

  /** Likelihood ratio statistic of the whole model on as many degrees as coefficients. */
  public double likelihoodRatioTest() {
    return 2 * (logLikelihood - logLikelihoodNull);
  }

  /** Wald statistic of the whole model. */
  public double waldTest() {
    double[] solved = Cholesky.of(covariance, coefficients.length).solve(coefficients);
    double sum = 0;
    for (int c = 0; c < solved.length; c++) {
      sum += solved[c] * coefficients[c];
    }
    return sum;
  }

  /** Score statistic of the whole model. */
  public double scoreTest() {
    return scoreTest;
  }

  /** p-value of a chi-squared statistic of the whole model. */
  public double pOf(double statistic) {
    return Distributions.chiSquaredUpper(statistic, coefficients.length);
  }

  /** Twice the number of columns minus twice the log likelihood. */
  public double akaikeInformation() {
    return 2 * coefficients.length - 2 * logLikelihood;
  }

  /** With the logarithm of the number of events as penalty (Volinsky and Raftery 2000). */
  public double bayesInformation() {
    return StrictMath.log(events()) * coefficients.length - 2 * logLikelihood;
  }

  /** The sum of feature times coefficient for each row; columns must be those of the fit. */
  public double[] linearPredictor(Matrix features) {
    return features.requireNames(names()).requireComplete("a Cox model").times(coefficients);
  }

  /** The baseline hazard, from which survival of a row follows. */
  public CoxBaseline baseline() {
    return new CoxBaseline(this);
  }

  CoxInput input() {
    return input;
  }

  RiskSets sets() {
    return sets;
  }

  double[] standardised() {
    return standardised;
  }

  /** Ties as the steps treat them: a baseline for the exact likelihood is Efron's, as in R. */
  Ties stepTies() {
    return options.ties() == Ties.EXACT ? Ties.EFRON : options.ties();
  }

  private static double[] roots(double[] matrix) {
    int p = (int) Math.round(Math.sqrt(matrix.length));
    double[] roots = new double[p];
    for (int c = 0; c < p; c++) {
      roots[c] = StrictMath.sqrt(matrix[c * p + c]);
    }
    return roots;
  }
}
