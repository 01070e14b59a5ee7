package org.hepacast.prognosis.hypothesis;

import java.util.Arrays;
import org.hepacast.prognosis.numeric.Distributions;
import org.hepacast.prognosis.numeric.Samples;

/**
 * The Mann-Whitney U test (Wilcoxon's rank sum).
 *
 * @param u number of pairs in which the first sample is larger, ties counting one half
 * @param p two-sided
 */
public record MannWhitney(double u, double p) {
  /** About a second of additions. */
  private static final double MOST_STEPS = 1e9;

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

  /**
   * Exact distribution of U for samples without ties; refuses ties, where it does not hold, and
   * samples that would take more than seconds (never those of up to 200 values each).
   */
  public static MannWhitney exact(double[] x, double[] y) {
    Samples.require(1, "Mann-Whitney test", x, y);
    if (Samples.tieTerm(Samples.concatenate(x, y)) > 0) {
      throw new IllegalArgumentException(
          "The exact Mann-Whitney test needs values without ties: use the asymptotic one.");
    }
    double u = u(x, y);
    double smaller = Math.min(u, (double) x.length * y.length - u);
    double steps = (double) x.length * y.length * (smaller + 1);
    if (steps > MOST_STEPS) {
      throw new IllegalArgumentException(
          "The exact Mann-Whitney test of %d against %d values takes too long: use the asymptotic one."
              .formatted(x.length, y.length));
    }
    double tail = lowerTail(Math.max(x.length, y.length), Math.min(x.length, y.length), smaller);
    return new MannWhitney(u, Math.min(1, 2 * tail));
  }

  private static double u(double[] x, double[] y) {
    double[] ranks = Samples.ranks(Samples.concatenate(x, y));
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += ranks[i];
    }
    return sum - x.length * (x.length + 1) / 2.0;
  }

  /**
   * P(U <= limit) of m against n values (Mann and Whitney 1947, equation 3): the largest value is
   * one of the m with probability m / (m + n) and then above all n. Only small probabilities are
   * added up, so that the tail keeps its digits however far out it lies.
   */
  private static double lowerTail(int m, int n, double limit) {
    int most = (int) limit;
    double[][] chance = new double[n + 1][most + 1];
    for (double[] of : chance) {
      of[0] = 1;
    }
    for (int i = 1; i <= m; i++) {
      for (int j = 1; j <= n; j++) {
        double above = (double) i / (i + j);
        for (int k = (int) Math.min(most, (long) i * j); k >= 0; k--) {
          chance[j][k] = (1 - above) * chance[j - 1][k] + (k >= j ? above * chance[j][k - j] : 0);
        }
      }
    }
    return Arrays.stream(chance[n]).sum();
  }
}
