package org.hepacast.prognosis.hypothesis;

import org.hepacast.prognosis.numeric.Samples;

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

  /** Correlation of ranks, ties sharing theirs; NaN where one of them does not vary. */
  public static double spearman(double[] x, double[] y) {
    requirePairs(x, y);
    return pearson(Samples.ranks(x), Samples.ranks(y));
  }

  /** Kendall's tau-b, in quadratic time. */
  public static double kendall(double[] x, double[] y) {
    requirePairs(x, y);
    long balance = 0;
    long untiedX = 0;
    long untiedY = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < i; j++) {
        double sx = Math.signum(x[i] - x[j]);
        double sy = Math.signum(y[i] - y[j]);
        balance += (long) (sx * sy);
        untiedX += sx != 0 ? 1 : 0;
        untiedY += sy != 0 ? 1 : 0;
      }
    }
    return balance / Math.sqrt((double) untiedX * untiedY);
  }

  private static void requirePairs(double[] x, double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          "A correlation needs pairs; there are %d and %d values.".formatted(x.length, y.length));
    }
    Samples.require(2, "correlation", x, y);
  }
}
