package org.hepacast.prognosis.hypothesis;

import java.util.Arrays;
import org.hepacast.prognosis.numeric.Distributions;
import org.hepacast.prognosis.numeric.Quantiles;
import org.hepacast.prognosis.numeric.Samples;

/**
 * Comparisons of two or more groups.
 *
 * @param statistic F or H
 * @param p upper tail
 */
public record SeveralGroups(double statistic, double p) {

  /** One-way analysis of variance. No variation within groups: F infinite, or 0 if means agree. */
  public static SeveralGroups anova(double[]... groups) {
    Samples.require(1, "analysis of variance", groups);
    double[] all = Samples.concatenate(groups);
    double[][] shifted = Samples.fromLeast(groups);
    double mean = Samples.mean(Samples.concatenate(shifted));
    double within = 0;
    double between = 0;
    for (double[] group : shifted) {
      double own = Samples.mean(group) - mean;
      within += Samples.squaresAboutMean(group);
      between += group.length * own * own;
    }
    int df1 = groups.length - 1;
    int df2 = all.length - groups.length;
    if (within == 0) {
      return between > 0 ? new SeveralGroups(Double.POSITIVE_INFINITY, 0) : new SeveralGroups(0, 1);
    }
    double f = between / df1 / (within / df2);
    return new SeveralGroups(f, Distributions.fUpper(f, df1, df2));
  }

  /** Kruskal and Wallis's test on ranks, corrected for ties. All values equal: p = 1. */
  public static SeveralGroups kruskal(double[]... groups) {
    Samples.require(1, "Kruskal-Wallis test", groups);
    double[] all = Samples.concatenate(groups);
    double[] ranks = Samples.ranks(all);
    double n = all.length;
    double sum = 0;
    int start = 0;
    for (double[] group : groups) {
      double total = 0;
      for (int i = start; i < start + group.length; i++) {
        total += ranks[i];
      }
      double off = total / group.length - (n + 1) / 2;
      sum += group.length * off * off;
      start += group.length;
    }
    double correction = 1 - Samples.tieTerm(all) / (n * n * n - n);
    if (correction <= 0) {
      return new SeveralGroups(0, 1);
    }
    double h = 12 / (n * (n + 1)) * sum / correction;
    int df = groups.length - 1;
    return new SeveralGroups(h, Distributions.chiSquaredUpper(h, df));
  }

  /** Equality of variances: Levene's test about the medians (Brown and Forsythe 1974). */
  public static SeveralGroups levene(double[]... groups) {
    Samples.require(2, "Levene's test", groups);
    return anova(
        Arrays.stream(groups)
            .map(
                group -> {
                  double median = Quantiles.at(group, 0.5);
                  return Arrays.stream(group).map(x -> Math.abs(x - median)).toArray();
                })
            .toArray(double[][]::new));
  }
}
