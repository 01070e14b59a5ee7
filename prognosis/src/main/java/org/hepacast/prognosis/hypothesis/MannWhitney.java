package org.hepacast.prognosis.hypothesis;

import org.hepacast.prognosis.numeric.Distributions;
import org.hepacast.prognosis.numeric.Samples;

/**
 * The Mann-Whitney U test (Wilcoxon's rank sum).
 *
 * @param u number of pairs in which the first sample is larger, ties counting one half
 * @param p two-sided
 */
public record MannWhitney(double u, double p) {

  /** Normal approximation with the correction for ties; all values equal gives p = 1. */
  public static MannWhitney asymptotic(double[] x, double[] y, boolean continuityCorrection) {
    Samples.require(1, "Mann-Whitney test", x, y);
    double u = u(x, y);
    double product = (double) x.length * y.length;
    double n = x.length + y.length;
    double ties = Samples.tieTerm(Samples.concatenate(x, y)) / (n * (n - 1));
    double variance = product / 12 * (n + 1 - ties);
    if (variance <= 0) {
      return new MannWhitney(u, 1);
    }
    double distance = Math.abs(u - product / 2) - (continuityCorrection ? 0.5 : 0);
    double z = distance / Math.sqrt(variance);
    return new MannWhitney(u, Math.min(1, 2 * Distributions.normalUpper(z)));
  }

  /** Exact distribution of U for samples without ties; refuses ties, where it does not hold. */
  public static MannWhitney exact(double[] x, double[] y) {
    Samples.require(1, "Mann-Whitney test", x, y);
    if (Samples.tieTerm(Samples.concatenate(x, y)) > 0) {
      throw new IllegalArgumentException(
          "The exact Mann-Whitney test needs values without ties: use the asymptotic one.");
    }
    double u = u(x, y);
    double larger = Math.max(u, (double) x.length * y.length - u);
    double[] ways = waysToReach(x.length, y.length);
    double tail = 0;
    double all = 0;
    for (int k = 0; k < ways.length; k++) {
      all += ways[k];
      tail += k >= larger ? ways[k] : 0;
    }
    return new MannWhitney(u, Math.min(1, 2 * tail / all));
  }

  private static double u(double[] x, double[] y) {
    double[] ranks = Samples.ranks(Samples.concatenate(x, y));
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += ranks[i];
    }
    return sum - x.length * (x.length + 1) / 2.0;
  }

  /** Coefficients of the Gaussian binomial (m + n over m): orders of the samples for each U. */
  private static double[] waysToReach(int m, int n) {
    double[] ways = new double[m * n + 1];
    ways[0] = 1;
    for (int j = 1; j <= m; j++) {
      for (int k = m * n; k >= n + j; k--) {
        ways[k] -= ways[k - n - j];
      }
      for (int k = j; k <= m * n; k++) {
        ways[k] += ways[k - j];
      }
    }
    return ways;
  }
}
