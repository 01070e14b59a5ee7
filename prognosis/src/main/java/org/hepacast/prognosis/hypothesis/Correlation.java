package org.hepacast.prognosis.hypothesis;

import org.hepacast.prognosis.numeric.Samples;
import smile.math.MathEx;

/** Correlation of two variables; NaN when one of them is constant. */
public final class Correlation {
  private Correlation() {}

  /** Correlation of values; NaN where one of them does not vary. */
  public static double pearson(double[] x, double[] y) {
    requirePairs(x, y);
    double mx = Samples.mean(x);
    double my = Samples.mean(y);
    double sxx = 0;
    double syy = 0;
    double sxy = 0;
    for (int i = 0; i < x.length; i++) {
      double dx = x[i] - mx;
      double dy = y[i] - my;
      sxx += dx * dx;
      syy += dy * dy;
      sxy += dx * dy;
    }
    // A constant column of inexact values leaves rounding behind; it is constant all the same.
    return sxx <= 1e-28 * x.length * mx * mx || syy <= 1e-28 * x.length * my * my
        ? Double.NaN
        : Math.clamp(sxy / Math.sqrt(sxx * syy), -1, 1);
  }

  /**
   * Pearson's of the ranks, ties sharing the mean of theirs; NaN where one of them does not vary.
   * By Smile.
   */
  public static double spearman(double[] x, double[] y) {
    requirePairs(x, y);
    return x.length == 2 ? ofTwo(x, y) : Math.clamp(MathEx.spearman(x, y), -1, 1);
  }

  /** Kendall's tau-b, in quadratic time; NaN where one of them does not vary. By Smile. */
  public static double kendall(double[] x, double[] y) {
    requirePairs(x, y);
    return x.length == 2 ? ofTwo(x, y) : Math.clamp(MathEx.kendall(x, y), -1, 1);
  }

  /** Two pairs, of which Smile will not speak, run the same way or not. */
  private static double ofTwo(double[] x, double[] y) {
    double product = Math.signum(x[0] - x[1]) * Math.signum(y[0] - y[1]);
    return product == 0 ? Double.NaN : product;
  }

  private static void requirePairs(double[] x, double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          "A correlation needs pairs; there are %d and %d values.".formatted(x.length, y.length));
    }
    Samples.require(2, "correlation", x, y);
  }
}
