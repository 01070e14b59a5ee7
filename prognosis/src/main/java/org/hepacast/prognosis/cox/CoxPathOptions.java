package org.hepacast.prognosis.cox;

/**
 * Which elastic-net Cox models a path holds. They minimise {@code -(log partial likelihood) / n +
 * lambda (alpha |b|_1 + (1 - alpha) / 2 |b|^2)} with Breslow's ties, n the number of rows.
 *
 * @param alpha share of the absolute penalty: 1 is the lasso
 * @param standardise whether columns are divided by their standard deviation (divisor n) first;
 *     coefficients are reported on the original scale either way
 * @param steps number of lambdas, from the smallest that leaves everything out downwards
 * @param ratio smallest over largest lambda
 * @param explained share of the deviance at which the path ends, as nothing is left to fit
 */
public record CoxPathOptions(
    double alpha, boolean standardise, int steps, double ratio, double explained) {

  public CoxPathOptions {
    if (!(alpha > 0 && alpha <= 1) || steps < 2 || !(ratio > 0 && ratio < 1)) {
      throw new IllegalArgumentException(
          "A path has alpha above 0 and up to 1, at least 2 steps, and a ratio between 0 and 1; given were %s, %d, %s."
              .formatted(alpha, steps, ratio));
    }
  }

  /** The lasso on standardised columns, 60 lambdas down to a thousandth. */
  public static CoxPathOptions lasso() {
    return elasticNet(1);
  }

  /** The same with a share of squared penalty. */
  public static CoxPathOptions elasticNet(double alpha) {
    return new CoxPathOptions(alpha, true, 60, 1e-3, 0.999);
  }

  /** With so many penalties, down to this share of the largest. */
  public CoxPathOptions withSteps(int number, double smallestOverLargest) {
    return new CoxPathOptions(alpha, standardise, number, smallestOverLargest, explained);
  }

  /** Columns as they are. */
  public CoxPathOptions unstandardised() {
    return new CoxPathOptions(alpha, false, steps, ratio, explained);
  }
}
