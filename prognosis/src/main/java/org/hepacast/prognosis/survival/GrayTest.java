package org.hepacast.prognosis.survival;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hepacast.prognosis.numeric.Cholesky;
import org.hepacast.prognosis.numeric.Distributions;

/**
 * Test that groups share one cumulative incidence of a cause in the presence of others (Gray 1988),
 * within strata if given; weights (1 - F(t-))^rho, where rho = 0 weighs all times alike. Where no
 * other cause occurs it compares what the log-rank test does, with another variance.
 *
 * @param score observed minus expected events of each group but the last, risk sets weighted
 * @param variance covariance of the scores, row by row
 * @param chiSquared the statistic, zero if nothing was compared
 * @param degrees groups minus one, or zero if their scores do not vary independently
 */
@SuppressWarnings("ArrayRecordComponent") // results to read, compared by nobody
public record GrayTest(double[] score, double[] variance, double chiSquared, int degrees) {

  /** Probability of such a difference by chance. */
  public double p() {
    return degrees < 1 ? 1 : Distributions.chiSquaredUpper(chiSquared, degrees);
  }

  /** Compares the incidence of cause {@code which} between groups numbered from 0. */
  public static GrayTest test(double[] times, int[] cause, int which, int[] group) {
    return test(times, cause, which, group, new int[times.length], 0);
  }

  /**
   * Compares the incidence of a cause between groups, within strata, both numbered from 0.
   *
   * @param cause 0 where follow-up ended without any event, else the cause, numbered from 1
   * @param which the cause whose incidence is compared
   */
  public static GrayTest test(
      double[] times, int[] cause, int which, int[] group, int[] stratum, double rho) {
    int causes = Math.max(which, Arrays.stream(cause).max().orElse(0));
    CumulativeIncidence.requireCauses(times, cause, causes);
    int groups = Grouping.of(group, times.length).count();
    int strata = Grouping.of(stratum, times.length).count();
    if (groups < 2 || which < 1) {
      throw new IllegalArgumentException(
          "Gray's test compares at least 2 groups by a cause from 1 on; given were %d groups and cause %d."
              .formatted(groups, which));
    }
    double[] score = new double[groups - 1];
    double[] variance = new double[score.length * score.length];
    for (int s = 0; s < strata; s++) {
      int of = s;
      int[] rows =
          IntStream.range(0, times.length)
              .filter(i -> stratum[i] == of)
              .boxed()
              .sorted((a, b) -> Double.compare(times[a], times[b]))
              .mapToInt(i -> i)
              .toArray();
      var sums = new GrayScore(groups, rho);
      sums.run(rows, times, cause, which, group);
      sums.addTo(score, variance);
    }
    return of(score, variance);
  }

  private static GrayTest of(double[] score, double[] variance) {
    Cholesky root = Cholesky.of(variance, score.length);
    if (root.dependent() >= 0) {
      return new GrayTest(score, variance, 0, 0);
    }
    double[] solved = root.solve(score);
    double chiSquared = 0;
    for (int i = 0; i < score.length; i++) {
      chiSquared += score[i] * solved[i];
    }
    return new GrayTest(score, variance, chiSquared, score.length);
  }
}
