package org.hepacast.prognosis.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.CompetingEvents;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.survival.CumulativeIncidence;
import org.hepacast.prognosis.survival.StepFunction;
import org.hepacast.prognosis.survival.validation.CauseConcordance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class CompetingForestTest {
  private static final Workers ALONE = new Workers(1);
  private static final Seeds SEEDS = new Seeds(7);
  private static final CompetingForestOptions SMALL =
      CompetingForestOptions.ofTrees(30)
          .withGrowth(ForestOptions.ofTrees(30).withLeaves(5).withRule(SplitRule.GRAY));

  /**
   * Early ends against late ones. Left leaf: cause 1 at time 1 of two, then cause 2 at 2; right:
   * cause 1 at 3 of two, one censored. Time lost to cause 1 up to 3 is 1/2 (3 - 1).
   */
  @Test
  void isWhatAHandFindsInOneTree() {
    Matrix x = Matrix.ofColumns(List.of("x"), new double[] {1, 1, 2, 2});
    var y = CompetingEvents.of(new double[] {1, 2, 3, 4}, new int[] {1, 2, 1, 0}, 2);
    ForestOptions one = ForestOptions.ofTrees(1).withLeaves(2).withSampling(Sampling.ALL);
    for (SplitRule rule : List.of(SplitRule.GRAY, SplitRule.LOG_RANK)) {
      CompetingForest forest =
          RandomCompetingForest.fit(x, y, SMALL.withGrowth(one.withRule(rule)), SEEDS, ALONE);
      double[] left = {1};
      double[] right = {2};

      assertThat(forest.times()).containsExactly(1, 2, 3);
      assertThat(values(forest.incidence(left, 1))).containsExactly(0.5, 0.5, 0.5);
      assertThat(values(forest.incidence(left, 2))).containsExactly(0, 0.5, 0.5);
      assertThat(values(forest.incidence(right, 1))).containsExactly(0, 0, 0.5);
      assertThat(values(forest.cumulativeHazard(left, 2))).containsExactly(0, 1, 1);
      assertThat(values(forest.survival(left))).containsExactly(0.5, 0, 0);
      assertThat(forest.mortality(left, 1)).isEqualTo(1);
      assertThat(forest.mortality(left, 2)).isEqualTo(0.5);
      assertThat(forest.mortality(right, 1)).isZero();
    }
  }

  /** Every cut of every column by the definition; leaves by the curve of their own rows. */
  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "LOG_RANK_SCORE")
  void cutsWhereTheDefinitionIsLargestAndKnowsItsLeaves(SplitRule rule) {
    for (int seed = 0; seed < 10; seed++) {
      int n = 80;
      var plain = PlainCauses.simulated(n, 3, 2, seed);
      ForestOptions stump =
          ForestOptions.ofTrees(1)
              .withLeaves(5)
              .withDeepest(1)
              .withTried(3)
              .withSampling(Sampling.ALL)
              .withRule(rule);
      CompetingForest forest =
          RandomCompetingForest.fit(plain.x(), plain.y(), SMALL.withGrowth(stump), SEEDS, ALONE);
      SurvivalTree tree = forest.tree(0).shape;

      assertThat(statistic(plain, rule, tree.column[0], tree.threshold[0]))
          .isCloseTo(best(plain, rule, 5), within(1e-9));
      for (int i = 0; i < n; i++) {
        int row = i;
        int[] same =
            IntStream.range(0, n)
                .filter(k -> tree.leaf(plain.x().row(k), 0) == tree.leaf(plain.x().row(row), 0))
                .toArray();
        var curve = CumulativeIncidence.of(plain.y().select(same));
        for (int cause = 1; cause <= 2; cause++) {
          StepFunction found = forest.incidence(plain.x().row(i), cause);
          for (double t : forest.times()) {
            assertThat(found.at(t)).isCloseTo(curve.incidence(cause).at(t), within(1e-13));
          }
        }
      }
    }
  }

  private static double best(PlainCauses plain, SplitRule rule, int leaf) {
    double best = 0;
    for (int c = 0; c < plain.x().columns(); c++) {
      for (double cut = 0.5; cut < 20; cut++) {
        double level = cut;
        long left = Arrays.stream(plain.x().column(c)).filter(v -> v <= level).count();
        if (left >= leaf && plain.x().rows() - left >= leaf) {
          best = Math.max(best, statistic(plain, rule, c, cut));
        }
      }
    }
    return best;
  }

  private static double statistic(PlainCauses plain, SplitRule rule, int column, double cut) {
    int n = plain.x().rows();
    int[] ones = new int[n];
    Arrays.fill(ones, 1);
    boolean[] left = new boolean[n];
    for (int i = 0; i < n; i++) {
      left[i] = plain.x().get(i, column) <= cut;
    }
    double[] s = plain.statistic(rule, ones, left);
    return s[1] > 0 ? s[0] * s[0] / s[1] : 0;
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "LOG_RANK_SCORE")
  void isTheSurvivalForestWhereThereIsOneCause(SplitRule rule) {
    var plain = PlainCauses.simulated(200, 4, 1, 3);
    ForestOptions options = SMALL.growth().withRule(rule);
    var survival =
        RandomSurvivalForest.grow(
            plain.x(), plain.y().anyEvent(), options.withRule(SplitRule.LOG_RANK), SEEDS, ALONE);
    var competing =
        RandomCompetingForest.grow(plain.x(), plain.y(), SMALL.withGrowth(options), SEEDS, ALONE);

    for (int t = 0; t < options.trees(); t++) {
      SurvivalTree expected = survival.forest().tree(t);
      SurvivalTree found = competing.forest().tree(t).shape;
      assertThat(found.column).isEqualTo(expected.column);
      assertThat(found.threshold).isEqualTo(expected.threshold);
      assertThat(found.deaths).isEqualTo(expected.deaths);
    }
    for (int i = 0; i < 20; i++) {
      double[] row = plain.x().row(i);
      double[] risk = values(competing.forest().incidence(row, 1));
      double[] alive = values(survival.forest().survival(row));
      assertThat(values(competing.forest().survival(row))).isEqualTo(alive);
      for (int k = 0; k < risk.length; k++) {
        assertThat(risk[k]).isCloseTo(1 - alive[k], within(1e-12));
      }
      assertThat(values(competing.forest().cumulativeHazard(row, 1)))
          .isEqualTo(values(survival.forest().cumulativeHazard(row)));
    }
  }

  @Test
  void growsAndJudgesTheSameBitsOnAnyNumberOfThreads() {
    var plain = PlainCauses.simulated(300, 5, 3, 1);
    var alone = RandomCompetingForest.grow(plain.x(), plain.y(), SMALL, SEEDS, ALONE);
    for (int threads : new int[] {2, 8}) {
      var workers = new Workers(threads);
      var other = RandomCompetingForest.grow(plain.x(), plain.y(), SMALL, SEEDS, workers);
      for (int cause = 1; cause <= 3; cause++) {
        assertThat(other.forest().mortality(plain.x(), cause, workers))
            .isEqualTo(alone.forest().mortality(plain.x(), cause, ALONE));
        assertThat(other.outOfBag().mortality(cause)).isEqualTo(alone.outOfBag().mortality(cause));
        assertThat(other.outOfBag().importance(cause, 30))
            .isEqualTo(alone.outOfBag().importance(cause, 30));
      }
    }
  }

  @Test
  void addsUpToOneAndIsTheAreaUnderItsCurve() {
    var plain = PlainCauses.simulated(150, 4, 3, 2);
    CompetingForest forest =
        RandomCompetingForest.fit(plain.x(), plain.y(), SMALL, SEEDS, new Workers(2));
    double[] times = forest.times();
    for (int i = 0; i < 150; i++) {
      double[] row = plain.x().row(i);
      double[] sum = values(forest.survival(row));
      for (int cause = 1; cause <= 3; cause++) {
        double[] incidence = values(forest.incidence(row, cause));
        double area = 0;
        for (int k = 0; k < sum.length; k++) {
          sum[k] += incidence[k];
          area += k + 1 < sum.length ? incidence[k] * (times[k + 1] - times[k]) : 0;
        }
        assertThat(forest.mortality(row, cause)).isCloseTo(area, within(1e-10));
      }
      for (double one : sum) {
        assertThat(one).isCloseTo(1, within(1e-12));
      }
    }
  }

  @Test
  void findsWhichColumnMattersToWhichCause() {
    var plain = PlainCauses.simulated(400, 4, 2, 5);
    ForestOptions growth = ForestOptions.ofTrees(100).withRule(SplitRule.GRAY);
    for (int cause = 1; cause <= 2; cause++) {
      double[] weights = cause == 1 ? new double[] {1, 0} : new double[] {0, 1};
      for (CompetingForestOptions options :
          List.of(SMALL.withGrowth(growth), SMALL.withGrowth(growth).withWeights(weights))) {
        var outOfBag =
            RandomCompetingForest.grow(plain.x(), plain.y(), options, SEEDS, ALONE).outOfBag();
        double[] importance = outOfBag.importance(cause, 100);

        assertThat(outOfBag.error(cause)).isBetween(0.1, 0.4);
        for (int c = 2; c < 4; c++) {
          assertThat(importance[cause - 1]).isGreaterThan(importance[c] + 0.02);
        }
        assertThat(importance[cause - 1]).isGreaterThan(importance[2 - cause]);
      }
    }
  }

  /** Nobody is judged by trees that saw him: noise is noise. */
  @Test
  void findsNothingInNoise() {
    var noise = PlainCauses.simulated(300, 3, 2, 8);
    int[] order = Seeds.permutation(300, new Seeds(3).generator(0));
    var outOfBag =
        RandomCompetingForest.grow(noise.x(), noise.y().select(order), SMALL, SEEDS, ALONE)
            .outOfBag();
    for (CauseConcordance others : CauseConcordance.values()) {
      assertThat(outOfBag.concordance(1, others).index()).isBetween(0.4, 0.6);
      assertThat(outOfBag.concordance(2, others).index()).isBetween(0.4, 0.6);
    }
  }

  @ParameterizedTest
  @CsvSource({"LOG_RANK", "GRAY"})
  void copesWithDegenerateInput(SplitRule rule) {
    var plain = PlainCauses.simulated(60, 3, 2, 4);
    int n = 60;
    double[] ramp = IntStream.range(0, n).mapToDouble(i -> i).toArray();
    double[] constant = new double[n];
    double[] zeros = IntStream.range(0, n).mapToDouble(i -> i % 2 == 0 ? 0.0 : -0.0).toArray();
    double[] near = IntStream.range(0, n).mapToDouble(i -> 1 + i * Math.ulp(1.0)).toArray();
    double[] large = Arrays.stream(ramp).map(v -> 1e5 + v).toArray();
    double[] holes = IntStream.range(0, n).mapToDouble(i -> i % 3 == 0 ? Double.NaN : i).toArray();
    for (double[][] columns :
        new double[][][] {
          {constant},
          {constant, ramp},
          {ramp, ramp},
          {ramp, constant, ramp},
          {zeros},
          {near},
          {large},
          {holes},
          {holes, constant}
        }) {
      List<String> names = IntStream.range(0, columns.length).mapToObj(c -> "c" + c).toList();
      Matrix x = Matrix.ofColumns(names, columns);
      CompetingForest forest =
          RandomCompetingForest.fit(x, plain.y(), SMALL.withRule(rule), SEEDS, ALONE);
      for (int i = 0; i < n; i++) {
        double end = forest.times()[forest.times().length - 1];
        double sum =
            forest.survival(x.row(i)).at(end)
                + forest.incidence(x.row(i), 1).at(end)
                + forest.incidence(x.row(i), 2).at(end);
        assertThat(sum).isCloseTo(1, within(1e-12));
      }
      if (columns.length == 1 && (columns[0] == constant || columns[0] == zeros)) {
        assertThat(forest.tree(0).shape.leaves()).isEqualTo(1);
      }
      if (columns[0] == near) {
        assertThat(forest.mortality(new double[] {near[0]}, 1))
            .isNotEqualTo(forest.mortality(new double[] {near[n - 1]}, 1));
      }
    }
  }

  /** All ends at one time; one cause alone; more columns than rows; two subjects. */
  @ParameterizedTest
  @CsvSource({"LOG_RANK", "GRAY"})
  void copesWithDegenerateOutcomes(SplitRule rule) {
    var plain = PlainCauses.simulated(40, 60, 2, 6);
    int[] cause = IntStream.range(0, 40).map(plain.y()::cause).toArray();
    double[] tied = new double[40];
    Arrays.fill(tied, 3);
    int[] onlyTwo = Arrays.stream(cause).map(c -> c == 1 ? 0 : c).toArray();
    int[] all = IntStream.range(0, 40).map(i -> 1 + i % 2).toArray();
    double[] times = plain.y().anyEvent().times();
    var options = SMALL.withRule(rule);
    for (CompetingEvents y :
        List.of(
            CompetingEvents.of(tied, cause, 2),
            CompetingEvents.of(times, onlyTwo, 2),
            CompetingEvents.of(times, all, 2))) {
      var grown = RandomCompetingForest.grow(plain.x(), y, options, SEEDS, ALONE);
      for (int i = 0; i < 40; i++) {
        double end = grown.forest().times()[grown.forest().times().length - 1];
        assertThat(
                grown.forest().incidence(plain.x().row(i), 1).at(end)
                    + grown.forest().incidence(plain.x().row(i), 2).at(end)
                    + grown.forest().survival(plain.x().row(i)).at(end))
            .isCloseTo(1, within(1e-12));
      }
    }
    var none =
        RandomCompetingForest.grow(
            plain.x(), CompetingEvents.of(times, onlyTwo, 2), options, SEEDS, ALONE);
    assertThat(none.forest().mortality(plain.x().row(0), 1)).isZero();
    assertThatThrownBy(() -> none.outOfBag().error(1)).hasMessageContaining("had cause 1");
  }

  @Test
  void refusesWhatItCannotLearnFrom() {
    var plain = PlainCauses.simulated(40, 2, 2, 6);
    double[] times = plain.y().anyEvent().times();
    var censored = CompetingEvents.of(times, new int[40], 2);
    var first = CompetingEvents.of(times, IntStream.range(0, 40).map(i -> i % 2).toArray(), 2);

    assertThatThrownBy(() -> fit(plain.x(), censored, SMALL)).hasMessageContaining("had an event");
    assertThatThrownBy(() -> fit(plain.x(), first, SMALL.withWeights(0, 1)))
        .hasMessageContaining("weight is above 0");
    assertThatThrownBy(() -> fit(plain.x(), first, SMALL.withWeights(1, 1, 1)))
        .hasMessageContaining("2 causes, but weights of 3");
    assertThatThrownBy(() -> SMALL.withWeights(0, 0)).hasMessageContaining("are 0");
    assertThatThrownBy(() -> SMALL.withWeights(1, -1)).hasMessageContaining("at least 0");
    assertThatThrownBy(() -> SMALL.withRule(SplitRule.LOG_RANK_SCORE))
        .hasMessageContaining("GRAY or LOG_RANK");
    CompetingForest forest = fit(plain.x(), plain.y(), SMALL);
    assertThatThrownBy(() -> forest.incidence(new double[2], 3)).hasMessageContaining("1 to 2");
    assertThatThrownBy(() -> forest.incidence(new double[3], 1)).hasMessageContaining("3 values");
  }

  /**
   * Cause 1 at 1 (score 3) and 4 (score 1), cause 2 at 2 (score 2), censored at 3 (score 0). Left
   * out: (1, 4) and (1, 3) hold of two. Censored: (1, 2) as well. Never: also (4, 2), which fails.
   */
  @Test
  void comparesThoseOfOtherCausesAsAsked() {
    var y = CompetingEvents.of(new double[] {1, 4, 2, 3}, new int[] {1, 1, 2, 0}, 2);
    double[] score = {3, 1, 2, 0};

    assertThat(CauseConcordance.OTHERS_LEFT_OUT.of(y, score, 1).index()).isEqualTo(1);
    assertThat(CauseConcordance.OTHERS_CENSORED.of(y, score, 1).index()).isEqualTo(1);
    assertThat(CauseConcordance.OTHERS_NEVER.of(y, score, 1).index()).isEqualTo(0.75);
  }

  private static CompetingForest fit(Matrix x, CompetingEvents y, CompetingForestOptions options) {
    return RandomCompetingForest.fit(x, y, options, SEEDS, ALONE);
  }

  private static double[] values(StepFunction curve) {
    return curve.values();
  }
}
