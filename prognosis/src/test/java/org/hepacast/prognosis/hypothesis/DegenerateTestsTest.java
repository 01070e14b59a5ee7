package org.hepacast.prognosis.hypothesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import org.hepacast.prognosis.random.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every test of two samples times every degenerate pair: the p-value is one, the same whichever
 * sample comes first, whatever the unit, and whichever sign a zero has.
 */
class DegenerateTestsTest {
  /** Tests of whether two samples have one distribution. */
  enum Kind {
    STUDENT((a, b) -> TTest.student(a, b).p()),
    WELCH((a, b) -> TTest.welch(a, b).p()),
    MANN_WHITNEY((a, b) -> MannWhitney.asymptotic(a, b, true).p()),
    MANN_WHITNEY_PLAIN((a, b) -> MannWhitney.asymptotic(a, b, false).p()),
    ANOVA((a, b) -> SeveralGroups.anova(a, b).p()),
    KRUSKAL((a, b) -> SeveralGroups.kruskal(a, b).p()),
    LEVENE((a, b) -> SeveralGroups.levene(a, b).p());

    private final ToDoubleBiFunction<double[], double[]> p;

    Kind(ToDoubleBiFunction<double[], double[]> p) {
      this.p = p;
    }

    double p(double[][] pair) {
      return p.applyAsDouble(pair[0], pair[1]);
    }
  }

  private static final double[] NOISE = new Seeds(1).generator(0).doubles(20).toArray();

  private static double[][][] pairs() {
    double[] bits = Arrays.stream(NOISE).map(Math::rint).toArray();
    double[] zeros = IntStream.range(0, 8).mapToDouble(i -> i % 2 == 0 ? 0.0 : -0.0).toArray();
    double up = Math.nextUp(1.0);
    return new double[][][] {
      {{3, 3, 3}, {3, 3}},
      {{3, 3, 3}, {4, 4}},
      {NOISE, NOISE},
      {NOISE, bits},
      {bits, {1, 1, 0, 1}},
      {zeros, {0.0, 0.0, -0.0}},
      {zeros, {0.0, 1, -0.0}},
      {{1, up, 1, up}, {up, up, 1, up}},
      {{1, 1, 1}, {up, up, up}},
      {{0.1, 0.1, 0.1}, {0.1, 0.1, 0.1, 0.1}},
      {{1, 2}, {2, 1}},
      {sized(NOISE, 1e5), sized(bits, 1e5)},
    };
  }

  private static double[] sized(double[] values, double size) {
    return Arrays.stream(values).map(v -> v * size).toArray();
  }

  @ParameterizedTest
  @EnumSource
  void isAProbabilityAndKnowsNoOrderUnitOrSignOfZero(Kind kind) {
    for (double[][] pair : pairs()) {
      double p = kind.p(pair);
      String what = kind + " of " + Arrays.deepToString(pair);
      assertThat(p).as(what).isBetween(0.0, 1.0);
      assertThat(kind.p(new double[][] {pair[1], pair[0]})).as(what).isCloseTo(p, within(1e-12));
      // A power of two changes no digit.
      double[][] doubled = {sized(pair[0], 1024), sized(pair[1], 1024)};
      assertThat(kind.p(doubled)).as(what).isEqualTo(p);
      double[][] positive = {plus(pair[0]), plus(pair[1])};
      assertThat(kind.p(positive)).as(what).isEqualTo(p);
    }
  }

  private static double[] plus(double[] values) {
    return Arrays.stream(values).map(v -> v + 0.0).toArray();
  }

  @ParameterizedTest
  @EnumSource
  void equalSamplesAreNoEvidence(Kind kind) {
    for (double[] sample :
        new double[][] {NOISE, {3, 3, 3}, {0.1, 0.1, 0.1}, {0.0, -0.0, 0.0}, {1e5, 1e5, 1e5}}) {
      assertThat(kind.p(new double[][] {sample, sample}))
          .as(kind.name())
          .isCloseTo(1, within(1e-12));
    }
  }

  /** Not so exactly representable, and not as many: their means differ by rounding alone. */
  @ParameterizedTest
  @EnumSource
  void equalConstantsAreNoEvidence(Kind kind) {
    double[] three = {0.1, 0.1, 0.1};
    double[] ten = new double[10];
    Arrays.fill(ten, 0.1);
    assertThat(kind.p(new double[][] {three, ten})).as(kind.name()).isEqualTo(1);
  }

  @Test
  void correlationsAreWithinOneOrSayThatThereIsNone() {
    double up = Math.nextUp(1.0);
    double[] bits = Arrays.stream(NOISE).map(Math::rint).toArray();
    for (double[][] pair :
        new double[][][] {
          {NOISE, NOISE},
          {NOISE, bits},
          {bits, bits},
          {{1, up, 1}, {up, 1, up}},
          {{1, 2}, {2, 1}},
          {sized(NOISE, 1e5), NOISE}
        }) {
      for (double r :
          new double[] {
            Correlation.spearman(pair[0], pair[1]), Correlation.kendall(pair[0], pair[1])
          }) {
        assertThat(r).isBetween(-1.0, 1.0);
      }
      assertThat(Correlation.spearman(pair[1], pair[0]))
          .isCloseTo(Correlation.spearman(pair[0], pair[1]), within(1e-15));
    }
    assertThat(Correlation.pearson(sized(NOISE, 1e5), NOISE)).isCloseTo(1, within(1e-12));
    assertThat(Correlation.kendall(new double[] {1, up, 1}, new double[] {up, 1, up}))
        .isCloseTo(-1, within(1e-15));
    for (double[] constant : new double[][] {{2, 2, 2}, {0.1, 0.1, 0.1}, {0.0, -0.0, 0.0}}) {
      double[] ramp = {1, 2, 3};
      assertThat(Correlation.pearson(constant, ramp)).isNaN();
      assertThat(Correlation.spearman(constant, ramp)).isNaN();
      assertThat(Correlation.kendall(constant, ramp)).isNaN();
    }
  }
}
