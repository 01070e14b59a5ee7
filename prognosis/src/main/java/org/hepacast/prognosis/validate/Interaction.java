package org.hepacast.prognosis.validate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hepacast.prognosis.data.Interval;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.numeric.Distributions;
import org.hepacast.prognosis.regression.LogisticFit;

/**
 * Interaction of two yes-or-no exposures on the additive scale, from the logarithms of odds or
 * hazard ratios (Rothman; limits by the delta method, Hosmer and Lemeshow 1992; the synergy index
 * on the log scale).
 *
 * @param ratio10 ratio with the first exposure alone
 * @param ratio01 ratio with the second alone
 * @param ratio11 ratio with both
 * @param excess relative excess risk due to interaction (RERI)
 * @param proportion attributable proportion (AP)
 * @param synergy synergy index (S); NaN with its limits where the logarithm is not defined
 */
public record Interaction(
    double ratio10,
    double ratio01,
    double ratio11,
    Estimate excess,
    Estimate proportion,
    Estimate synergy) {
  private static final double REACH = Distributions.normalMultiplier(0.95);

  /** A figure with its standard error (of the logarithm for S) and 95% limits. */
  public record Estimate(double standardError, Interval interval) {
    /** The figure itself. */
    public double value() {
      return interval.estimate();
    }
  }

  /** A likelihood-ratio test of added terms. */
  public record LikelihoodRatio(double chiSquare, int degreesOfFreedom, double p) {
    /** With the p of the chi-squared distribution. */
    public static LikelihoodRatio of(double chiSquare, int degreesOfFreedom) {
      return new LikelihoodRatio(
          chiSquare, degreesOfFreedom, Distributions.chiSquaredUpper(chiSquare, degreesOfFreedom));
    }
  }

  /** A logistic model with a product term. */
  public record Logistic(
      LogisticFit fit, LikelihoodRatio test, double waldP, Interaction measures) {}

  /**
   * From the coefficients of the first exposure, the second, and their product.
   *
   * @param covariance of the three, row by row
   */
  public static Interaction of(double[] b, double[] covariance) {
    double r10 = Math.exp(b[0]);
    double r01 = Math.exp(b[1]);
    double r11 = Math.exp(b[0] + b[1] + b[2]);
    double excess = r11 - r10 - r01 + 1;
    double[] excessSlopes = {r11 - r10, r11 - r01, r11};
    double[] proportionSlopes = {
      ((r11 - r10) * r11 - excess * r11) / (r11 * r11),
      ((r11 - r01) * r11 - excess * r11) / (r11 * r11),
      (r11 * r11 - excess * r11) / (r11 * r11)
    };
    double sum = r10 + r01 - 2;
    double[] synergySlopes = {
      r11 / (r11 - 1) - r10 / sum, r11 / (r11 - 1) - r01 / sum, r11 / (r11 - 1)
    };
    double synergy = (r11 - 1) / sum;
    double error = error(synergySlopes, covariance);
    return new Interaction(
        r10,
        r01,
        r11,
        linear(excess, error(excessSlopes, covariance)),
        linear(excess / r11, error(proportionSlopes, covariance)),
        synergy > 0
            ? new Estimate(
                error,
                new Interval(
                    synergy, synergy * Math.exp(-REACH * error), synergy * Math.exp(REACH * error)))
            : new Estimate(Double.NaN, new Interval(Double.NaN, Double.NaN, Double.NaN)));
  }

  private static Estimate linear(double value, double error) {
    return new Estimate(error, new Interval(value, value - REACH * error, value + REACH * error));
  }

  private static double error(double[] slopes, double[] covariance) {
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        sum += slopes[i] * covariance[3 * i + j] * slopes[j];
      }
    }
    return Math.sqrt(sum);
  }

  /** Fits the logistic models with and without the product of two columns of 0 and 1. */
  public static Logistic logistic(
      Matrix x, Labels y, String first, String second, List<String> adjusted) {
    double[] a = binary(x, first);
    double[] b = binary(x, second);
    List<String> names = new ArrayList<>(List.of(first, second));
    List<double[]> columns = new ArrayList<>(List.of(a, b));
    for (String name : adjusted) {
      names.add(name);
      columns.add(x.column(x.indexOf(name)));
    }
    LogisticFit reduced =
        LogisticFit.of(Matrix.ofColumns(names, columns.toArray(double[][]::new)), y);
    names.add(first + ":" + second);
    double[] product = new double[a.length];
    Arrays.setAll(product, i -> a[i] * b[i]);
    columns.add(product);
    LogisticFit full = LogisticFit.of(Matrix.ofColumns(names, columns.toArray(double[][]::new)), y);
    int q = full.coefficients().length;
    int[] at = {1, 2, q - 1};
    double[] coefficients = Arrays.stream(at).mapToDouble(j -> full.coefficients()[j]).toArray();
    double[] covariance = new double[9];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        covariance[3 * i + j] = full.covariance()[at[i] * q + at[j]];
      }
    }
    return new Logistic(
        full,
        LikelihoodRatio.of(reduced.deviance() - full.deviance(), 1),
        full.p(q - 1),
        of(coefficients, covariance));
  }

  private static double[] binary(Matrix x, String name) {
    double[] column = x.column(x.indexOf(name));
    for (double value : column) {
      if (value != 0 && value != 1) {
        throw new IllegalArgumentException(
            "Column '%s' holds %s; interaction on the additive scale is for columns of 0 and 1."
                .formatted(name, value));
      }
    }
    return column;
  }
}
