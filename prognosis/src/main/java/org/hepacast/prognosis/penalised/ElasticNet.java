package org.hepacast.prognosis.penalised;

/**
 * How a penalised path is computed. The objective is that of Friedman, Hastie and Tibshirani
 * (2010): {@code (1/n) x half deviance + lambda (alpha |b|_1 + (1 - alpha)/2 |b|^2)} on
 * standardised columns (population standard deviation); coefficients are given on the original
 * scale.
 *
 * @param family outcome
 * @param alpha 1 is the LASSO, 0 is ridge
 * @param lambdas how many penalties, geometrically spaced from the smallest that keeps all
 *     coefficients at zero
 * @param smallest the last penalty as a share of the first
 * @param standardise whether columns are divided by their standard deviation
 * @param unitResponse whether a Gaussian outcome is scaled to unit variance first, as R glmnet
 *     does; it then measures the ridge part of the penalty in units of the outcome's standard
 *     deviation
 * @param threshold a cycle that changes the fit by less, as a share of the null deviance, ends it
 */
public record ElasticNet(
    Family family,
    double alpha,
    int lambdas,
    double smallest,
    boolean standardise,
    boolean unitResponse,
    double threshold) {

  public ElasticNet {
    if (!(alpha >= 0 && alpha <= 1)) {
      throw new IllegalArgumentException(
          "alpha is %s; it lies between 0 (ridge) and 1 (LASSO).".formatted(alpha));
    }
    if (lambdas < 1 || !(smallest > 0 && smallest < 1) || !(threshold > 0)) {
      throw new IllegalArgumentException(
          "A path needs at least one penalty (%d), a smallest share in (0, 1) (%s), a positive threshold (%s)."
              .formatted(lambdas, smallest, threshold));
    }
  }

  /** The LASSO with the defaults of R glmnet where there are more rows than columns. */
  public static ElasticNet lasso(Family family) {
    return new ElasticNet(family, 1, 100, 1e-3, true, true, 1e-10);
  }

  /** With this share of the absolute penalty; the rest is squared. */
  public ElasticNet withAlpha(double other) {
    return new ElasticNet(family, other, lambdas, smallest, standardise, unitResponse, threshold);
  }

  /** With so many penalties, down to this share of the largest. */
  public ElasticNet withLambdas(int count, double share) {
    return new ElasticNet(family, alpha, count, share, standardise, unitResponse, threshold);
  }

  /** With this change of the fit as the end of the descent. */
  public ElasticNet withThreshold(double other) {
    return new ElasticNet(family, alpha, lambdas, smallest, standardise, unitResponse, other);
  }

  /** With the outcome as it is, the parametrisation of scikit-learn. */
  public ElasticNet withPlainResponse() {
    return new ElasticNet(family, alpha, lambdas, smallest, standardise, false, threshold);
  }
}
