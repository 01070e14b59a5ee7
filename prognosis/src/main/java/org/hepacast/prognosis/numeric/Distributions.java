package org.hepacast.prognosis.numeric;

/**
 * Tail probabilities and quantiles of the normal and chi-squared distributions, accurate to about
 * 1e-13 relative also far in the tail.
 *
 * <p>In-house because a p-value of 1e-38 must still agree with its reference to six digits, which
 * an error function with absolute precision does not give.
 */
public final class Distributions {
  private static final int MOST_TERMS = 10_000;

  private Distributions() {}

  /** P(Z > z) for a standard normal Z. */
  public static double normalUpper(double z) {
    if (z < 0) {
      return 1 - normalUpper(-z);
    }
    return 0.5 * upperGamma(0.5, 0.5 * z * z);
  }

  /** P(|Z| > |z|) for a standard normal Z. */
  public static double normalTwoSided(double z) {
    return upperGamma(0.5, 0.5 * z * z);
  }

  /** P(X > x) for a chi-squared X with {@code degrees} of freedom. */
  public static double chiSquaredUpper(double x, double degrees) {
    return Double.isNaN(x) ? Double.NaN : upperGamma(degrees / 2, Math.max(0, x) / 2);
  }

  /** The z with P(Z <= z) = p. */
  public static double normalQuantile(double p) {
    if (!(p > 0 && p < 1)) {
      throw new IllegalArgumentException(
          "A normal quantile exists for probabilities between 0 and 1, not for " + p + ".");
    }
    if (p > 0.5) {
      return -normalQuantile(1 - p);
    }
    // Abramowitz and Stegun 26.2.23 (error below 4.5e-4), then Halley steps on the exact tail.
    double t = StrictMath.sqrt(-2 * StrictMath.log(p));
    double z =
        t
            - (2.515517 + t * (0.802853 + t * 0.010328))
                / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
    for (int step = 0; step < 4; step++) {
      double density = StrictMath.exp(-0.5 * z * z) / StrictMath.sqrt(2 * Math.PI);
      double error = (p - normalUpper(z)) / density;
      z -= error / (1 - 0.5 * z * error);
    }
    return -z;
  }

  /** Half the width of a two-sided normal interval in standard errors: 1.96 for 0.95. */
  public static double normalMultiplier(double confidence) {
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException(
          "A confidence level lies between 0 and 1, as 0.95; given was " + confidence + ".");
    }
    return -normalQuantile((1 - confidence) / 2);
  }

  /** Regularised upper incomplete gamma function Q(a, x). */
  static double upperGamma(double a, double x) {
    if (Double.isNaN(x) || Double.isNaN(a)) {
      return Double.NaN;
    }
    if (x <= 0) {
      return 1;
    }
    double scale = StrictMath.exp(a * StrictMath.log(x) - x - logGamma(a));
    return x < a + 1 ? 1 - scale * lowerSeries(a, x) : scale * upperFraction(a, x);
  }

  /** Abramowitz and Stegun 6.5.29. */
  private static double lowerSeries(double a, double x) {
    double term = 1 / a;
    double sum = term;
    for (int n = 1; n < MOST_TERMS && term > sum * 1e-17; n++) {
      term *= x / (a + n);
      sum += term;
    }
    return sum;
  }

  /** Abramowitz and Stegun 6.5.31 as a continued fraction, by Lentz's method. */
  private static double upperFraction(double a, double x) {
    double b = x + 1 - a;
    double c = Double.MAX_VALUE;
    double d = 1 / b;
    double h = d;
    for (int n = 1; n < MOST_TERMS; n++) {
      double an = -n * (n - a);
      b += 2;
      d = 1 / (an * d + b);
      c = b + an / c;
      double factor = c * d;
      h *= factor;
      if (Math.abs(factor - 1) < 1e-16) {
        break;
      }
    }
    return h;
  }

  /** Logarithm of the gamma function for a > 0: recurrence to 15 and above, then Stirling. */
  static double logGamma(double a) {
    double shift = 0;
    double x = a;
    while (x < 15) {
      shift += StrictMath.log(x);
      x++;
    }
    double r = 1 / (x * x);
    // Abramowitz and Stegun 6.1.41; the first term left out is below 1e-17 at 15.
    double tail =
        (1.0 / 12
                - r
                    * (1.0 / 360
                        - r
                            * (1.0 / 1260
                                - r * (1.0 / 1680 - r * (1.0 / 1188 - r * 691.0 / 360360)))))
            / x;
    return (x - 0.5) * StrictMath.log(x) - x + 0.5 * StrictMath.log(2 * Math.PI) + tail - shift;
  }
}
