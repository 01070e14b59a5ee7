package org.hepacast.prognosis.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.random.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Propensities, matching, its tables, and SMOTE times every degenerate input. */
class DegenerateBalanceTest {
  private static final int N = 30;
  private static final Labels TREATED =
      Labels.of(IntStream.range(0, N).map(i -> i % 3 == 0 ? 1 : 0).toArray());
  private static final Labels ONE_CLASS = Labels.of(new int[N]);
  private static final double[] A = noise(1, 1);
  private static final double[] B = noise(2, 1);

  private static double[] noise(int seed, double size) {
    var random = new Seeds(seed).generator(0);
    return IntStream.range(0, N).mapToDouble(i -> size * random.nextGaussian()).toArray();
  }

  private static double[] constant(double value) {
    double[] column = new double[N];
    Arrays.fill(column, value);
    return column;
  }

  private static double[] alternating(double even, double odd) {
    return IntStream.range(0, N).mapToDouble(i -> i % 2 == 0 ? even : odd).toArray();
  }

  /** Each input, and the column that a regression must name where it has no estimate. */
  private record Input(Matrix x, String blamed) {}

  private static Input input(String blamed, double[]... columns) {
    return new Input(
        Matrix.ofColumns(
            IntStream.range(0, columns.length).mapToObj(j -> "f" + j).toList(), columns),
        blamed);
  }

  private static Map<String, Input> inputs() {
    Map<String, Input> inputs = new LinkedHashMap<>();
    inputs.put("plain", input("", A, B));
    inputs.put("constant first", input("'f0'", constant(0.1), A));
    inputs.put("constant last", input("'f1'", A, constant(0.1)));
    inputs.put("copy first", input("'f1'", A, A, B));
    inputs.put("copy last", input("'f2'", B, A, A));
    inputs.put(
        "fewer rows than columns",
        input(
            "60 columns",
            IntStream.range(0, 60).mapToObj(j -> noise(10 + j, 1)).toArray(double[][]::new)));
    inputs.put("ties everywhere", input("", alternating(0, 1)));
    inputs.put("ties everywhere, copied", input("'f1'", alternating(0, 1), alternating(0, 1)));
    inputs.put("zero and minus zero", input("'f1'", A, alternating(0.0, -0.0)));
    inputs.put("neighbouring doubles", input("'f1'", A, alternating(1, Math.nextUp(1.0))));
    inputs.put("large", input("", noise(1, 1e5), noise(2, 1e5)));
    inputs.put("large and far from zero", input("", Arrays.stream(A).map(v -> 1e5 + v).toArray()));
    return inputs;
  }

  static Stream<String> names() {
    return inputs().keySet().stream();
  }

  /** Probabilities that add up to the treated, and partners by them; or the column is named. */
  @ParameterizedTest
  @MethodSource("names")
  void propensitiesMatchOrNameTheColumn(String name) {
    Input input = inputs().get(name);
    if (!input.blamed().isEmpty()) {
      assertThatThrownBy(() -> Propensity.of(input.x(), TREATED))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(input.blamed());
      return;
    }
    Propensity propensity = Propensity.of(input.x(), TREATED);
    for (Propensity.Scale scale : Propensity.Scale.values()) {
      double[] scores = propensity.scores(scale);
      var pairs =
          new Matching(Matching.Order.CLOSEST, false, OptionalDouble.empty())
              .match(scores, TREATED);
      assertThat(pairs).hasSize(TREATED.count(1));
    }
    assertThat(Arrays.stream(propensity.scores(Propensity.Scale.PROBABILITY)).sum())
        .isCloseTo(TREATED.count(1), within(1e-8));
  }

  @Test
  void propensitiesKnowNoUnits() {
    double[] small = Propensity.of(inputs().get("plain").x(), TREATED).margin();
    double[] large = Propensity.of(inputs().get("large").x(), TREATED).margin();
    assertThat(large).containsExactly(small, within(1e-9));
  }

  /** Nobody is used twice, every treated finds a partner where there are enough, distances hold. */
  @ParameterizedTest
  @EnumSource
  void matchesWhateverTheScores(Matching.Order order) {
    for (Input input : inputs().values()) {
      double[] score = input.x().column(input.x().columns() - 1);
      var pairs = new Matching(order, false, OptionalDouble.empty()).match(score, TREATED);
      assertThat(pairs).hasSize(TREATED.count(1));
      assertThat(pairs).extracting(Matching.Pair::treated).doesNotHaveDuplicates();
      assertThat(pairs).extracting(Matching.Pair::control).doesNotHaveDuplicates();
      var again = new Matching(order, true, OptionalDouble.empty()).match(score, TREATED);
      assertThat(again).hasSize(TREATED.count(1));
      for (Matching.Pair pair : Stream.concat(pairs.stream(), again.stream()).toList()) {
        assertThat(TREATED.get(pair.treated())).isEqualTo(1);
        assertThat(TREATED.get(pair.control())).isZero();
        assertThat(pair.distance())
            .isEqualTo(Math.abs(score[pair.treated()] - score[pair.control()]));
      }
    }
  }

  /** More treated than controls: each control once, or as often as it is nearest. */
  @ParameterizedTest
  @EnumSource
  void matchesAsManyAsThereAreControls(Matching.Order order) {
    Labels turned = Labels.of(IntStream.range(0, N).map(i -> 1 - TREATED.get(i)).toArray());
    for (double[] score : List.of(A, constant(3), alternating(0.0, -0.0))) {
      assertThat(new Matching(order, false, OptionalDouble.empty()).match(score, turned))
          .hasSize(turned.count(0));
      assertThat(new Matching(order, true, OptionalDouble.empty()).match(score, turned))
          .hasSize(turned.count(1));
    }
  }

  /** Scores that do not vary have a caliper of zero, within which equal ones still match. */
  @ParameterizedTest
  @EnumSource
  void aCaliperOfZeroMatchesEqualScores(Matching.Order order) {
    var matching = new Matching(order, false, OptionalDouble.of(0.2));
    for (double[] score : List.of(constant(0), constant(0.1), alternating(0.0, -0.0))) {
      assertThat(matching.match(score, TREATED)).hasSize(TREATED.count(1));
    }
  }

  @Test
  void oneClassIsRefusedByEveryone() {
    Matrix x = inputs().get("plain").x();
    var random = new Seeds(1).generator(0);
    var matching = new Matching(Matching.Order.CLOSEST, false, OptionalDouble.empty());
    assertThatThrownBy(() -> Propensity.of(x, ONE_CLASS)).hasMessageContaining("class");
    assertThatThrownBy(() -> matching.match(A, ONE_CLASS)).hasMessageContaining("class");
    assertThatThrownBy(() -> new Smote().draw(x, ONE_CLASS, random)).hasMessageContaining("class");
    assertThatThrownBy(() -> Balance.table(x, ONE_CLASS, List.of())).hasMessageContaining("class");
  }

  /** Columns that do not vary differ by nothing; units, copies and shifts change nothing. */
  @Test
  void tablesGiveNumbersOrSayThatThereIsNone() {
    List<Matching.Pair> pairs =
        new Matching(Matching.Order.CLOSEST, false, OptionalDouble.empty())
            .match(noise(3, 1), TREATED);
    Map<String, List<Balance>> tables = new LinkedHashMap<>();
    inputs().forEach((name, input) -> tables.put(name, Balance.table(input.x(), TREATED, pairs)));

    for (var table : tables.entrySet()) {
      for (Balance line : table.getValue()) {
        assertThat(line.pooledBefore()).as(table.getKey()).isFinite();
        assertThat(line.pooledAfter()).as(table.getKey()).isFinite();
      }
    }
    for (Balance still :
        List.of(
            tables.get("constant first").getFirst(),
            tables.get("constant last").getLast(),
            tables.get("zero and minus zero").getLast())) {
      assertThat(still.before()).isZero();
      assertThat(still.after()).isZero();
      assertThat(still.pooledAfter()).isZero();
      assertThat(still.varianceRatioBefore()).isNaN();
    }
    Balance plain = tables.get("plain").getFirst();
    for (Balance same :
        List.of(
            tables.get("copy first").get(1),
            tables.get("copy last").getLast(),
            tables.get("large").getFirst(),
            tables.get("large and far from zero").getFirst())) {
      assertThat(same.before()).isCloseTo(plain.before(), within(1e-9));
      assertThat(same.pooledAfter()).isCloseTo(plain.pooledAfter(), within(1e-9));
    }
    // Neighbours differ as 0 and 1 do, but for MatchIt's rule for columns of 0 and 1.
    assertThat(tables.get("neighbouring doubles").getLast().pooledBefore())
        .isCloseTo(tables.get("ties everywhere").getFirst().pooledBefore(), within(1e-12));
  }

  @Test
  void aTableWithoutPairsHasNothingAfterMatching() {
    Balance line = Balance.table(inputs().get("plain").x(), TREATED, List.of()).getFirst();
    assertThat(line.before()).isFinite();
    assertThat(line.after()).isNaN();
    assertThat(line.varianceRatioAfter()).isNaN();
  }

  /** Samples of constants, of sizes at which a mean of tenths rounds differently. */
  @ParameterizedTest
  @CsvSource({
    "0.1, 10, 0.1, 3, 0",
    "0, 10, -0.0, 3, 0",
    "1, 2, 2, 2, NaN",
    "1, 1, 2, 5, NaN",
    "1, 0, 2, 5, NaN"
  })
  void differencesOfConstantsAreNothingOrNone(
      double a, int sizeOfA, double b, int sizeOfB, double expected) {
    double[] first = new double[sizeOfA];
    double[] second = new double[sizeOfB];
    Arrays.fill(first, a);
    Arrays.fill(second, b);
    assertThat(Balance.standardisedDifference(first, second)).isEqualTo(Double.valueOf(expected));
  }

  /** A synthetic subject lies on the line between two of its class. */
  @ParameterizedTest
  @MethodSource("names")
  void syntheticSubjectsLieBetweenTheirParents(String name) {
    Matrix x = inputs().get(name).x();
    var synthetic = new Smote(3).draw(x, TREATED, new Seeds(1).generator(0));
    assertThat(synthetic).hasSize(TREATED.count(0) - TREATED.count(1));
    for (Smote.Synthetic one : synthetic) {
      assertThat(TREATED.get(one.base())).isEqualTo(1);
      assertThat(TREATED.get(one.neighbour())).isEqualTo(1);
      assertThat(one.base()).isNotEqualTo(one.neighbour());
      double[] made = one.features(x);
      for (int j = 0; j < made.length; j++) {
        double a = x.get(one.base(), j);
        double b = x.get(one.neighbour(), j);
        assertThat(made[j]).isBetween(Math.min(a, b), Math.max(a, b));
      }
    }
  }

  /** As many neighbours as there are others, and one more. */
  @Test
  void smoteNeedsMoreSubjectsThanNeighbours() {
    Matrix x = inputs().get("plain").x();
    int others = TREATED.count(1) - 1;
    assertThat(new Smote(others).draw(x, TREATED, new Seeds(1).generator(0))).hasSize(N / 3);
    assertThatThrownBy(() -> new Smote(others + 1).draw(x, TREATED, new Seeds(1).generator(0)))
        .hasMessageContaining("use fewer neighbours");
  }
}
