package org.hepacast.prognosis.regression;

import java.util.Arrays;
import java.util.List;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.numeric.Distributions;

/**
 * A logistic regression by maximum likelihood, with what is needed to draw conclusions from it.
 *
 * @param names the columns; the intercept stands before them in all arrays
 * @param coefficients intercept first
 * @param covariance inverse of the information, row by row
 * @param deviance minus twice the log-likelihood
 */
@SuppressWarnings("ArrayRecordComponent") // numbers to compute with, compared by nobody
public record LogisticFit(
    List<String> names, double[] coefficients, double[] covariance, double deviance) {
  /**
   * Fits {@code y}, two classes, to {@code x} with a free intercept.
   *
   * @throws NotEstimable where a coefficient has no finite estimate
   */
  public static LogisticFit of(Matrix x, Labels y) {
    return of(x, y, new double[x.rows()]);
  }

  /** As {@link #of(Matrix, Labels)} with a known part of the linear predictor. */
  public static LogisticFit of(Matrix x, Labels y, double[] offset) {
    x.requireComplete("logistic regression");
    y.requireTwo("a logistic regression");
    if (x.rows() != y.size()) {
      throw new IllegalArgumentException(
          "The features have %d rows, the labels %d.".formatted(x.rows(), y.size()));
    }
    if (x.rows() <= x.columns()) {
      throw new IllegalArgumentException(
          "Logistic regression of %d columns needs more than %d rows: use ridge or LASSO, or fewer columns."
              .formatted(x.columns(), x.rows()));
    }
    return new LogisticNewton(new LogisticDesign(x), y.indicator(), offset).fit();
  }

  /** Standard error of coefficient j; 0 is the intercept. */
  public double standardError(int j) {
    return Math.sqrt(covariance[j * coefficients.length + j]);
  }

  /** Wald's two-sided p of coefficient j (0 is the intercept). */
  public double p(int j) {
    return Distributions.normalTwoSided(coefficients[j] / standardError(j));
  }

  /** Akaike's information criterion. */
  public double aic() {
    return deviance + 2 * coefficients.length;
  }

  /** The coefficients without the intercept. */
  public double[] slopes() {
    return Arrays.copyOfRange(coefficients, 1, coefficients.length);
  }

  /** Log odds of each row. */
  public double[] predictor(Matrix x) {
    double[] eta = x.times(slopes());
    for (int i = 0; i < eta.length; i++) {
      eta[i] += coefficients[0];
    }
    return eta;
  }
}
