package org.hepacast.prognosis.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.random.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Matching, its tables, and SMOTE times every degenerate input. */
class DegenerateBalanceTest {
  private static final int N = 30;
  private static final Labels TREATED =
      Labels.of(IntStream.range(0, N).map(i -> i % 3 == 0 ? 1 : 0).toArray());

  private static double[] noise(int seed, double size) {
    var random = new Seeds(seed).generator(0);
    return IntStream.range(0, N).mapToDouble(i -> size * random.nextGaussian()).toArray();
  }

  private static double[][] columns() {
    double up = Math.nextUp(1.0);
    return new double[][] {
      noise(1, 1),
      noise(1, 1e5),
      new double[N],
      IntStream.range(0, N).mapToDouble(i -> i % 2 == 0 ? 0.0 : -0.0).toArray(),
      IntStream.range(0, N).mapToDouble(i -> i % 2).toArray(),
      IntStream.range(0, N).mapToDouble(i -> i % 2 == 0 ? 1 : up).toArray(),
      IntStream.range(0, N).mapToDouble(i -> 0.1).toArray(),
    };
  }

  private static Matrix matrix(double[]... columns) {
    return Matrix.ofColumns(
        IntStream.range(0, columns.length).mapToObj(j -> "f" + j).toList(), columns);
  }

  /** Nobody is used twice, every treated finds a partner where there are enough, distances hold. */
  @ParameterizedTest
  @EnumSource
  void matchesWhateverTheScores(Matching.Order order) {
    for (double[] score : columns()) {
      var pairs = new Matching(order, false, OptionalDouble.empty()).match(score, TREATED);
      assertThat(pairs).hasSize(TREATED.count(1));
      assertThat(pairs).extracting(Matching.Pair::treated).doesNotHaveDuplicates();
      assertThat(pairs).extracting(Matching.Pair::control).doesNotHaveDuplicates();
      for (Matching.Pair pair : pairs) {
        assertThat(TREATED.get(pair.treated())).isEqualTo(1);
        assertThat(TREATED.get(pair.control())).isZero();
        assertThat(pair.distance())
            .isEqualTo(Math.abs(score[pair.treated()] - score[pair.control()]));
      }
    }
  }

  /** Scores that do not vary have a caliper of zero, within which equal ones still match. */
  @Test
  void aCaliperOfZeroMatchesEqualScores() {
    var matching = new Matching(Matching.Order.CLOSEST, false, OptionalDouble.of(0.2));
    assertThat(matching.match(new double[N], TREATED)).hasSize(TREATED.count(1));
    assertThatThrownBy(() -> matching.match(new double[N], Labels.of(new int[N])))
        .hasMessageContaining("class");
  }

  @Test
  void tablesGiveNumbersOrSayThatThereIsNone() {
    Matrix x = matrix(columns());
    List<Matching.Pair> pairs =
        new Matching(Matching.Order.CLOSEST, false, OptionalDouble.empty())
            .match(noise(2, 1), TREATED);
    List<Balance> table = Balance.table(x, TREATED, pairs);
    for (int j : new int[] {2, 3, 6}) {
      assertThat(table.get(j).before()).isZero();
      assertThat(table.get(j).pooledAfter()).isZero();
    }
    assertThat(table.get(1).before()).isCloseTo(table.get(0).before(), within(1e-12));
    assertThat(table.get(1).pooledAfter()).isCloseTo(table.get(0).pooledAfter(), within(1e-12));
    assertThat(Balance.standardisedDifference(new double[] {1, 1}, new double[] {2, 2})).isNaN();
  }

  /** A synthetic subject lies on the line between two of its class. */
  @Test
  void syntheticSubjectsLieBetweenTheirParents() {
    for (double[] column : columns()) {
      Matrix x = matrix(column, noise(4, 1));
      var synthetic = new Smote(3).draw(x, TREATED, new Seeds(1).generator(0));
      assertThat(synthetic).hasSize(TREATED.count(0) - TREATED.count(1));
      for (Smote.Synthetic one : synthetic) {
        assertThat(TREATED.get(one.base())).isEqualTo(1);
        assertThat(TREATED.get(one.neighbour())).isEqualTo(1);
        assertThat(one.base()).isNotEqualTo(one.neighbour());
        double a = x.get(one.base(), 0);
        double b = x.get(one.neighbour(), 0);
        assertThat(one.features(x)[0]).isBetween(Math.min(a, b), Math.max(a, b));
      }
    }
    assertThatThrownBy(
            () ->
                new Smote()
                    .draw(matrix(noise(1, 1)), Labels.of(new int[N]), new Seeds(1).generator(0)))
        .hasMessageContaining("class");
  }

  /** A copied or constant covariate is named; units change nothing. */
  @Test
  void propensitiesNameTheColumnAndKnowNoUnits() {
    double[] a = noise(1, 1);
    assertThatThrownBy(() -> Propensity.of(matrix(a, a), TREATED)).hasMessageContaining("'f1'");
    assertThatThrownBy(() -> Propensity.of(matrix(new double[N], a), TREATED))
        .hasMessageContaining("'f0'");
    assertThatThrownBy(() -> Propensity.of(matrix(columns()[0], columns()[2]), TREATED))
        .hasMessageContaining("'f1'");
    double[] small = Propensity.of(matrix(a), TREATED).margin();
    double[] large = Propensity.of(matrix(noise(1, 1e5)), TREATED).margin();
    for (int i = 0; i < N; i++) {
      assertThat(large[i]).isCloseTo(small[i], within(1e-9));
    }
    assertThat(
            Arrays.stream(Propensity.of(matrix(a), TREATED).scores(Propensity.Scale.PROBABILITY))
                .sum())
        .isCloseTo(TREATED.count(1), within(1e-8));
  }
}
