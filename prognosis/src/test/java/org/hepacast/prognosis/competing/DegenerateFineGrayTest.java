package org.hepacast.prognosis.competing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hepacast.prognosis.data.CompetingEvents;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.survival.StepFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Fine and Gray's regression times every degenerate input: curves, or the column is named. */
class DegenerateFineGrayTest {
  private static final int N = 40;
  private static final double[] A = noise(1, 1);
  private static final double[] B = noise(2, 1);
  private static final double[] TIMES =
      IntStream.range(0, N).mapToDouble(i -> 1 + (7 * i) % N).toArray();
  private static final int[] CAUSES = IntStream.range(0, N).map(i -> i % 3).toArray();

  private static double[] noise(int seed, double size) {
    var random = new Seeds(seed).generator(0);
    return IntStream.range(0, N).mapToDouble(i -> size * random.nextGaussian()).toArray();
  }

  private static double[] filled(double value) {
    double[] column = new double[N];
    Arrays.fill(column, value);
    return column;
  }

  private static double[] alternating(double even, double odd) {
    return IntStream.range(0, N).mapToDouble(i -> i % 2 == 0 ? even : odd).toArray();
  }

  /** Features and outcome, and what a refusal says; empty where there is a fit. */
  private record Input(Matrix x, CompetingEvents y, String refusal) {}

  private static Input columns(String refusal, double[]... columns) {
    return new Input(matrix(columns), CompetingEvents.of(TIMES, CAUSES, 2), refusal);
  }

  private static Input outcome(String refusal, double[] times, int... causes) {
    return new Input(matrix(A, B), CompetingEvents.of(times, causes, 2), refusal);
  }

  private static Matrix matrix(double[]... columns) {
    return Matrix.ofColumns(
        IntStream.range(0, columns.length).mapToObj(j -> "f" + j).toList(), columns);
  }

  private static Map<String, Input> inputs() {
    Map<String, Input> inputs = new LinkedHashMap<>();
    inputs.put("plain", columns("", A, B));
    inputs.put("constant first", columns("'f0' is constant", filled(0.1), A));
    inputs.put("constant last", columns("'f1' is constant", A, filled(0.1)));
    inputs.put("copy first", columns("'f1' is a linear combination", A, A, B));
    inputs.put("copy last", columns("'f2' is a linear combination", B, A, A));
    inputs.put(
        "fewer rows than columns",
        columns(
            "is a linear combination",
            IntStream.range(0, 60).mapToObj(j -> noise(10 + j, 1)).toArray(double[][]::new)));
    inputs.put("ties everywhere", columns("", alternating(0, 1)));
    inputs.put("zero and minus zero", columns("'f1' is constant", A, alternating(0.0, -0.0)));
    inputs.put("large", columns("", noise(1, 1e5), noise(2, 1e5)));
    inputs.put("times are all one", outcome("", filled(3), CAUSES));
    inputs.put("times of zero", outcome("", alternating(0, 5), CAUSES));
    int[] never = new int[N];
    inputs.put("nobody has an event", outcome("had cause 1", TIMES, never));
    inputs.put(
        "the other cause alone",
        outcome("had cause 1", TIMES, IntStream.of(CAUSES).map(c -> c == 1 ? 0 : c).toArray()));
    inputs.put(
        "the cause alone",
        outcome("", TIMES, IntStream.of(CAUSES).map(c -> c == 2 ? 0 : c).toArray()));
    inputs.put(
        "nobody is censored",
        outcome("", TIMES, IntStream.range(0, N).map(i -> 1 + i % 2).toArray()));
    return inputs;
  }

  static Stream<String> names() {
    return inputs().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void givesCurvesOrSaysWhyNot(String name) {
    Input input = inputs().get(name);
    if (!input.refusal().isEmpty()) {
      assertThatThrownBy(() -> FineGray.fit(input.x(), input.y(), 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(input.refusal());
      return;
    }
    FineGray fit = FineGray.fit(input.x(), input.y(), 1);
    assertThat(Arrays.stream(fit.coefficients())).allMatch(Double::isFinite);
    for (int j = 0; j < input.x().columns(); j++) {
      assertThat(fit.standardError(j)).isGreaterThan(0);
      assertThat(fit.p(j)).isBetween(0.0, 1.0);
    }
    for (StepFunction curve : fit.incidence(input.x())) {
      double before = 0;
      for (double value : curve.values()) {
        assertThat(value).isBetween(before, 1.0);
        before = value;
      }
    }
  }

  @Test
  void knowsNoUnits() {
    FineGray small = fit("plain");
    FineGray large = fit("large");
    double[] curve = small.incidence(inputs().get("plain").x()).getFirst().values();
    assertThat(large.incidence(inputs().get("large").x()).getFirst().values())
        .containsExactly(curve, within(1e-9));
    assertThat(large.p(0)).isCloseTo(small.p(0), within(1e-9));
  }

  /** Neighbours are told apart as 0 and 1 are, or the column is said not to vary. */
  @Test
  void neighbouringDoublesAreBorneOrNamed() {
    Matrix x = matrix(A, alternating(1, Math.nextUp(1.0)));
    CompetingEvents y = CompetingEvents.of(TIMES, CAUSES, 2);
    try {
      double[] curve = FineGray.fit(x, y, 1).incidence(x).getFirst().values();
      Matrix bits = matrix(A, alternating(0, 1));
      assertThat(curve)
          .containsExactly(
              FineGray.fit(bits, y, 1).incidence(bits).getFirst().values(), within(1e-6));
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageContaining("'f1'");
    }
  }

  /** A single event of the cause: nothing but a refusal or finite figures. */
  @Test
  void oneEventIsLearntFromOrNamed() {
    int[] one = new int[N];
    one[17] = 1;
    try {
      FineGray fit = FineGray.fit(matrix(A), CompetingEvents.of(TIMES, one, 2), 1);
      assertThat(fit.coefficients()[0]).isFinite();
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageContaining("'f0'");
    }
  }

  private static FineGray fit(String name) {
    Input input = inputs().get(name);
    return FineGray.fit(input.x(), input.y(), 1);
  }
}
