package org.hepacast.prognosis.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import org.hepacast.prognosis.data.CompetingEvents;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.random.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The fast statistics of cuts for competing risks, by hand and against their definitions. */
class CompetingStatisticTest {
  private static final PlainCauses FOUR =
      new PlainCauses(
          Matrix.ofColumns(List.of("x"), new double[] {1, 1, 2, 2}),
          CompetingEvents.of(new double[] {1, 2, 3, 4}, new int[] {1, 2, 1, 0}, 2),
          new double[] {0, 1, 1});

  /**
   * Cause 1: at time 1, 1 - 2/4 with variance 1/4; at 3, with the second row still at risk, 0 - 1/3
   * with 2/9. Cause 2: at 2, with the first row still at risk, 1 - 2/4 with 1/4.
   */
  @Test
  void keepsThoseOfOtherCausesAtRiskAfterGray() {
    assertThat(squared(SplitRule.GRAY)).isCloseTo(4 / 9.0 / (26 / 36.0), within(1e-15));
  }

  /** Cause 1: 1 - 2/4 with 1/4, then nobody on the left; cause 2: 1 - 1/3 with 2/9. */
  @Test
  void censorsThoseOfOtherCausesInTheLogRankStatistic() {
    assertThat(squared(SplitRule.LOG_RANK)).isCloseTo(49 / 36.0 / (17 / 36.0), within(1e-14));
  }

  private static double squared(SplitRule rule) {
    TrainingTable table = FOUR.table();
    CutStatistic statistic = CutStatistic.of(rule, table);
    assertThat(statistic.prepare(table, new int[] {1, 1, 1, 1}, table.byTime, 0, 4)).isTrue();
    statistic.clear();
    statistic.move(0);
    statistic.move(1);
    return statistic.squared();
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "LOG_RANK_SCORE")
  void equalsItsDefinitionForAnyNumberOfCausesAndWeights(SplitRule rule) {
    for (int n : new int[] {2, 7, 30, 47, 48, 90, 200}) {
      for (int seed = 0; seed < 12; seed++) {
        RandomGenerator random = new Seeds(seed).generator(1);
        int causes = 1 + seed % 3;
        double[] weights = new double[causes + 1];
        for (int c = 1; c <= causes; c++) {
          weights[c] = c == 1 ? 1 : random.nextInt(3);
        }
        var plain = PlainCauses.simulated(n, 2, causes, seed).withWeights(weights);
        if (plain.y().anyEvent().events() > 0) {
          check(rule, plain, random);
        }
      }
    }
  }

  private static void check(SplitRule rule, PlainCauses plain, RandomGenerator random) {
    TrainingTable table = plain.table();
    int n = table.rows;
    int[] counts = random.ints(n, 1, 4).toArray();
    CutStatistic fast = CutStatistic.of(rule, table);
    fast.prepare(table, counts, table.byTime, 0, n);
    fast.clear();
    boolean[] left = new boolean[n];
    for (int position : Seeds.permutation(n, random)) {
      fast.move(position);
      left[table.byTime[position]] = true;
      double[] expected = plain.statistic(rule, counts, left);
      // Sums of up to n^2 terms of size one, each with a relative error of one ulp.
      double u = expected[0];
      double v = expected[1];
      if (v > 1e-9) {
        assertThat(fast.squared()).isCloseTo(u * u / v, within(1e-10 * n * (1 + u * u / v / v)));
      } else {
        assertThat(fast.squared()).isEqualTo(-1);
      }
    }
  }
}
