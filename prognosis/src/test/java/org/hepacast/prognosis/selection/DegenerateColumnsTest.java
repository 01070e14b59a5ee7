package org.hepacast.prognosis.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.penalised.ElasticNet;
import org.hepacast.prognosis.penalised.Family;
import org.hepacast.prognosis.random.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every selector times every input that is not what it hopes for (D3, D6). */
class DegenerateColumnsTest {
  private static final int N = 40;
  private static final Labels Y = Labels.of(IntStream.range(0, N).map(i -> i % 2).toArray());
  private static final double[] SIGNAL = plus(Y.indicator(), noise(1), 0.5);
  private static final double[] OTHER = noise(2);

  /** Which columns an input has, and which of them no selector may choose. */
  private record Input(double[][] columns, int... never) {
    Matrix matrix() {
      return Matrix.ofColumns(
          IntStream.range(0, columns.length).mapToObj(j -> "f" + j).toList(), columns);
    }
  }

  private static Map<String, Input> inputs() {
    double[] tied = Arrays.stream(SIGNAL).map(v -> v > 0.5 ? 1 : 0).toArray();
    double[] zeros = IntStream.range(0, N).mapToDouble(i -> i % 3 == 0 ? -0.0 : 0.0).toArray();
    double[] neighbours =
        IntStream.range(0, N).mapToDouble(i -> i % 2 == 0 ? 1 : Math.nextUp(1.0)).toArray();
    Map<String, Input> inputs = new LinkedHashMap<>();
    inputs.put("plain", new Input(new double[][] {SIGNAL, OTHER}));
    inputs.put("constant first", new Input(new double[][] {constant(3), SIGNAL, OTHER}, 0));
    inputs.put("constant last", new Input(new double[][] {SIGNAL, OTHER, constant(0.1)}, 2));
    inputs.put("all constant", new Input(new double[][] {constant(1), constant(2)}, 0, 1));
    inputs.put("copy first", new Input(new double[][] {SIGNAL, SIGNAL.clone(), OTHER}));
    inputs.put("copy last", new Input(new double[][] {OTHER, SIGNAL, SIGNAL.clone()}));
    inputs.put("sum of others", new Input(new double[][] {SIGNAL, OTHER, plus(SIGNAL, OTHER, 1)}));
    inputs.put(
        "fewer rows than columns",
        new Input(IntStream.range(0, 60).mapToObj(j -> noise(10 + j)).toArray(double[][]::new)));
    inputs.put("ties everywhere", new Input(new double[][] {tied, constant(0), tied.clone()}, 1));
    inputs.put("zero and minus zero", new Input(new double[][] {SIGNAL, zeros}, 1));
    inputs.put("neighbouring doubles", new Input(new double[][] {SIGNAL, neighbours}, 1));
    inputs.put("large", new Input(new double[][] {times(SIGNAL, 1e5), times(OTHER, 1e5)}));
    return inputs;
  }

  private static Map<String, Selector<Labels>> selectors() {
    Map<String, Selector<Labels>> selectors = new LinkedHashMap<>();
    selectors.put("Welch", Filters.tTest(0.05));
    selectors.put("Student", Filters.studentTest(0.05));
    selectors.put("Mann-Whitney", Filters.mannWhitney(0.05));
    selectors.put("chi-square", Filters.chiSquare(0.05));
    selectors.put("uncorrelated", Filters.uncorrelated(0.9));
    selectors.put("variance inflation", Collinearity.selector(10));
    for (Mrmr.Measure measure : Mrmr.Measure.values()) {
      for (Mrmr.Scheme scheme : Mrmr.Scheme.values()) {
        selectors.put("mRMR " + measure + " " + scheme, new Mrmr(3, measure, scheme));
      }
    }
    selectors.put(
        "LASSO",
        new LassoSelector(
            ElasticNet.lasso(Family.BINOMIAL).withLambdas(20, 0.05),
            new LassoSelector.Penalty.WithinOneError(5)));
    for (Stepwise.Direction direction : Stepwise.Direction.values()) {
      selectors.put("stepwise " + direction, new Stepwise(direction, 2));
    }
    return selectors;
  }

  static Stream<Arguments> table() {
    return selectors().keySet().stream()
        .flatMap(s -> inputs().keySet().stream().map(i -> Arguments.of(s, i)));
  }

  /** Distinct columns, none of them constant; or a refusal that says why. */
  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("table")
  void choosesOrRefusesInWords(String selector, String input) {
    Input given = inputs().get(input);
    int[] chosen;
    try {
      chosen = choose(selector, given.matrix(), Y);
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).hasSizeGreaterThan(40).endsWith(".");
      return;
    }
    assertThat(chosen).doesNotHaveDuplicates();
    for (int never : given.never()) {
      assertThat(chosen).doesNotContain(never);
    }
    assertThat(Arrays.stream(chosen).allMatch(j -> j >= 0 && j < given.columns().length)).isTrue();
    if (!selector.equals("variance inflation")
        && !selector.equals("uncorrelated")
        && !selector.equals("chi-square")
        && input.equals("plain")) {
      assertThat(chosen).contains(0);
    }
  }

  static Stream<String> names() {
    return selectors().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void choosesTheSameInUnitsAHundredThousandTimesSmaller(String selector) {
    Matrix x = inputs().get("plain").matrix();
    assertThat(choose(selector, scaled(x, v -> v * 1e5), Y)).isEqualTo(choose(selector, x, Y));
  }

  @ParameterizedTest
  @MethodSource("names")
  void refusesOneClassOrDoesWithoutIt(String selector) {
    Matrix x = inputs().get("plain").matrix();
    if (selector.equals("variance inflation") || selector.equals("uncorrelated")) {
      assertThat(choose(selector, x, Labels.of(new int[N]))).isNotNull();
    } else if (selector.equals("chi-square")) {
      assertThat(choose(selector, x, Labels.of(new int[N]))).isEmpty();
    } else {
      assertThatThrownBy(() -> choose(selector, x, Labels.of(new int[N])))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  /** D3: e, 2e, noise, signal, other kept [0] alone. */
  @Test
  void varianceInflationKeepsWhatEarlierColumnsDoNotDetermine() {
    double[] e = noise(5);
    Matrix x =
        new Input(new double[][] {e, times(e, 2), noise(6), SIGNAL, OTHER, plus(e, OTHER, 1)})
            .matrix();
    assertThat(choose("variance inflation", x, Y)).containsExactly(0, 2, 3, 4);
    double[] factors = Collinearity.varianceInflation(x);
    for (int j : new int[] {0, 1, 4, 5}) {
      assertThat(factors[j]).isEqualTo(Double.POSITIVE_INFINITY);
    }
    assertThat(factors[2]).isBetween(1.0, 2.0);
    assertThat(factors[3]).isBetween(1.0, 2.0);
  }

  /** D3: dropped by factor as if the inverse were made anew each time. */
  @Test
  void varianceInflationUpdatesItsInverse() {
    double[] common = noise(7);
    double[][] columns =
        IntStream.range(0, 12)
            .mapToObj(j -> plus(noise(20 + j), common, j < 6 ? 4 : 0.1))
            .toArray(double[][]::new);
    Matrix x = new Input(columns).matrix();
    int[] kept = choose("variance inflation", x, Y);
    assertThat(
            Arrays.stream(Collinearity.varianceInflation(x.selectColumns(kept)))
                .max()
                .orElseThrow())
        .isLessThanOrEqualTo(10);
    assertThat(kept).hasSizeBetween(7, 11);
  }

  /** D6: a constant had relevance 0 and redundancy 0, which beat every redundant column. */
  @ParameterizedTest
  @EnumSource
  void mrmrPassesOverConstantsInEveryMeasure(Mrmr.Measure measure) {
    Matrix x = new Input(new double[][] {SIGNAL, plus(SIGNAL, OTHER, 0.3), constant(2)}).matrix();
    for (Mrmr.Scheme scheme : Mrmr.Scheme.values()) {
      assertThat(choose("mRMR " + measure + " " + scheme, x, Y)).containsExactlyInAnyOrder(0, 1);
    }
  }

  /** The column that separates the classes has an infinite F and is the first, scaled or not. */
  @Test
  void mrmrTakesAColumnThatIsTheClass() {
    Matrix x = new Input(new double[][] {SIGNAL, Y.indicator()}).matrix();
    for (Mrmr.Measure measure :
        List.of(Mrmr.Measure.F_AND_CORRELATION, Mrmr.Measure.SCALED_F_AND_CORRELATION)) {
      assertThat(new Mrmr(2, measure, Mrmr.Scheme.DIFFERENCE).rank(x, Y).getFirst().column())
          .isEqualTo(1);
    }
  }

  private static int[] choose(String selector, Matrix x, Labels y) {
    return selectors().get(selector).choose(x, y, new Seeds(1), new Workers(1));
  }

  private static Matrix scaled(Matrix x, DoubleUnaryOperator scale) {
    return Matrix.columnMajor(x.names(), x.rows(), Arrays.stream(x.values()).map(scale).toArray());
  }

  private static double[] noise(int seed) {
    var random = new Seeds(seed).generator(0);
    return IntStream.range(0, N).mapToDouble(i -> random.nextGaussian()).toArray();
  }

  private static double[] constant(double value) {
    double[] constant = new double[N];
    Arrays.fill(constant, value);
    return constant;
  }

  private static double[] times(double[] a, double factor) {
    return Arrays.stream(a).map(v -> v * factor).toArray();
  }

  private static double[] plus(double[] a, double[] b, double factor) {
    return IntStream.range(0, N).mapToDouble(i -> a[i] + factor * b[i]).toArray();
  }
}
