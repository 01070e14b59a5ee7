package org.hepacast.prognosis.survival;

import java.util.Arrays;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.numeric.Cholesky;
import org.hepacast.prognosis.numeric.Distributions;

/**
 * Test that groups share one survival curve (Mantel 1966; weights S(t-)^rho after Harrington and
 * Fleming 1982: rho = 0 is the log-rank test, rho = 1 Peto and Peto's), within strata if given.
 *
 * @param observed weighted number of events in each group
 * @param expected weighted number expected in each group if the curves were equal
 * @param variance covariance of observed minus expected, row by row
 * @param chiSquared the statistic, zero if there are no events
 * @param degrees groups that could have had an event, minus one
 */
@SuppressWarnings("ArrayRecordComponent") // results to read, compared by nobody
public record LogRank(
    double[] observed, double[] expected, double[] variance, double chiSquared, int degrees) {

  /** Probability of such a difference by chance. */
  public double p() {
    return degrees < 1 ? 1 : Distributions.chiSquaredUpper(chiSquared, degrees);
  }

  /** Log-rank test between groups numbered from 0. */
  public static LogRank test(Survival y, int[] group) {
    return test(y, group, new int[y.size()], 0);
  }

  /** Weighted log-rank test between groups numbered from 0, within strata numbered from 0. */
  public static LogRank test(Survival y, int[] group, int[] stratum, double rho) {
    int groups = Grouping.of(group, y.size()).count();
    int strata = Grouping.of(stratum, y.size()).count();
    if (groups < 2) {
      throw new IllegalArgumentException(
          "A log-rank test compares groups, but all %d subjects are in one.".formatted(y.size()));
    }
    var sums = new Sums(groups);
    for (int[] rows : byStratum(y.order(), stratum, strata)) {
      sums.add(y, group, rows, rho);
    }
    return sums.test();
  }

  /** The rows of each stratum, in the given order. */
  private static int[][] byStratum(int[] order, int[] stratum, int strata) {
    int[] size = new int[strata];
    for (int s : stratum) {
      size[s]++;
    }
    int[][] rows = Arrays.stream(size).mapToObj(n -> new int[n]).toArray(int[][]::new);
    int[] filled = new int[strata];
    for (int i : order) {
      rows[stratum[i]][filled[stratum[i]]++] = i;
    }
    return rows;
  }

  /** Observed and expected events and their covariance, added up over strata. */
  private static final class Sums {
    private final int groups;
    private final double[] observed;
    private final double[] expected;
    private final double[] variance;

    Sums(int groups) {
      this.groups = groups;
      this.observed = new double[groups];
      this.expected = new double[groups];
      this.variance = new double[groups * groups];
    }

    /** Adds one stratum, whose rows come by time with events first. */
    void add(Survival y, int[] group, int[] rows, double rho) {
      double[] atRisk = new double[groups];
      for (int i : rows) {
        atRisk[group[i]]++;
      }
      double survivalBefore = 1;
      int from = 0;
      while (from < rows.length) {
        int to = from;
        double[] leaving = new double[groups];
        double events = 0;
        double weight = rho == 0 ? 1 : StrictMath.pow(survivalBefore, rho);
        while (to < rows.length && y.time(rows[to]) == y.time(rows[from])) {
          int i = rows[to++];
          leaving[group[i]]++;
          if (y.event(i)) {
            events++;
            observed[group[i]] += weight;
          }
        }
        double n = rows.length - from;
        if (events > 0) {
          addTime(atRisk, n, events, weight);
          survivalBefore *= (n - events) / n;
        }
        for (int g = 0; g < groups; g++) {
          atRisk[g] -= leaving[g];
        }
        from = to;
      }
    }

    private void addTime(double[] atRisk, double n, double events, double weight) {
      double spread = n > 1 ? weight * weight * events * (n - events) / (n * (n - 1)) : 0;
      for (int g = 0; g < groups; g++) {
        expected[g] += weight * events * atRisk[g] / n;
        for (int h = 0; h < groups; h++) {
          variance[g * groups + h] += spread * atRisk[g] * ((g == h ? 1 : 0) - atRisk[h] / n);
        }
      }
    }

    LogRank test() {
      int[] used = new int[groups];
      int m = 0;
      for (int g = 0; g < groups; g++) {
        if (expected[g] > 0) {
          used[m++] = g;
        }
      }
      int degrees = Math.max(0, m - 1);
      double[] difference = new double[degrees];
      double[] covariance = new double[degrees * degrees];
      for (int i = 0; i < degrees; i++) {
        difference[i] = observed[used[i]] - expected[used[i]];
        for (int j = 0; j < degrees; j++) {
          covariance[i * degrees + j] = variance[used[i] * groups + used[j]];
        }
      }
      double chiSquared = 0;
      Cholesky root = Cholesky.of(covariance, degrees);
      if (root.dependent() < 0) {
        double[] solved = root.solve(difference);
        for (int i = 0; i < degrees; i++) {
          chiSquared += difference[i] * solved[i];
        }
      } else {
        degrees = 0; // All events fell when only one group was at risk: nothing was compared.
      }
      return new LogRank(observed, expected, variance, chiSquared, degrees);
    }
  }
}
