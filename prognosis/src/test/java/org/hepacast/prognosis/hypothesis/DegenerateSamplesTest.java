package org.hepacast.prognosis.hypothesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DegenerateSamplesTest {
  private static final double[] FIVES = {5, 5, 5};

  @Test
  void givesNoEvidenceWhenAllValuesAreEqual() {
    assertThat(TTest.student(FIVES, FIVES).p()).isEqualTo(1);
    assertThat(TTest.welch(FIVES, FIVES).t()).isZero();
    assertThat(MannWhitney.asymptotic(FIVES, FIVES, true).p()).isEqualTo(1);
    assertThat(SeveralGroups.kruskal(FIVES, FIVES).p()).isEqualTo(1);
    assertThat(SeveralGroups.anova(FIVES, FIVES).p()).isEqualTo(1);
    assertThat(Correlation.pearson(FIVES, new double[] {1, 2, 3})).isNaN();
  }

  @Test
  void separatesTwoDifferentConstants() {
    TTest test = TTest.welch(FIVES, new double[] {4, 4});
    assertThat(test.t()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(test.p()).isZero();
  }

  @Test
  void refusesMissingValuesAndNamesTheSample() {
    assertThatThrownBy(() -> TTest.student(FIVES, new double[] {1, Double.NaN}))
        .hasMessageContaining("Sample 2")
        .hasMessageContaining("impute");
  }

  @Test
  void refusesTheExactMannWhitneyTestOnTies() {
    assertThatThrownBy(() -> MannWhitney.exact(FIVES, new double[] {5, 6}))
        .hasMessageContaining("asymptotic");
  }

  @Test
  void leavesEmptyRowsAndColumnsOfATableOut() {
    ContingencyTable table =
        ContingencyTable.of(new long[] {3, 0, 1}, new long[] {0, 0, 0}, new long[] {1, 0, 3});
    assertThat(table.chiSquare().degreesOfFreedom()).isEqualTo(1);
    assertThat(table.chiSquare().statistic()).isEqualTo(2.0);
    assertThat(ContingencyTable.of(new long[] {3, 4}).chiSquare().p()).isEqualTo(1);
  }

  @Test
  void countsEveryOrderOfTwoSmallSamplesExactly() {
    // 2 and 2 values: U of {1,2} against {3,4} is 0, the least likely of 6 orders, two-sided 2/6.
    assertThat(MannWhitney.exact(new double[] {1, 2}, new double[] {3, 4}).p())
        .isCloseTo(2.0 / 6, within(1e-15));
  }

  @Test
  void adjustsByHolmStepwise() {
    // 0.01 x 3, 0.02 x 2, 0.03 x 1 -> never decreasing: 0.03, 0.04, 0.04.
    assertThat(Multiplicity.HOLM.adjust(0.02, 0.01, 0.03)).containsExactly(0.04, 0.03, 0.04);
  }

  /** D10: the tail is summed from its small end. Two separated samples of n: p = 2 / C(2n, n). */
  @ParameterizedTest
  @CsvSource({
    // C(2n, n) by Python's exact integers (math.comb).
    "5, 7.936507936507937e-3",
    "20, 1.4508889103849688e-11",
    "35, 1.7827492264860072e-20",
    "40, 1.8603403656036264e-23",
    "150, 2.1331125641959916e-89",
    "515, 6.99e-309",
  })
  void keepsTheDigitsOfAnExactTailHoweverFarOut(int n, double p) {
    double[] low = IntStream.range(0, n).asDoubleStream().toArray();
    double[] high = IntStream.range(n, 2 * n).asDoubleStream().toArray();
    double relative = n > 500 ? 0.2 : 1e-12;
    assertThat(MannWhitney.exact(low, high).p()).isCloseTo(p, within(relative * p));
    assertThat(MannWhitney.exact(high, low).p()).isCloseTo(p, within(relative * p));
  }

  /** D10: the same by counting every subset of ranks. */
  @Test
  void agreesWithCountingAllOrders() {
    for (int m = 1; m <= 5; m++) {
      for (int n = 1; n <= 5; n++) {
        for (int set = 0; set < 1 << (m + n); set++) {
          if (Integer.bitCount(set) == m) {
            compareWithCounting(m, n, set);
          }
        }
      }
    }
  }

  private static void compareWithCounting(int m, int n, int set) {
    double mean = m * n / 2.0;
    double distance = Math.abs(u(set, m + n) - mean);
    double all = 0;
    double asFar = 0;
    for (int other = 0; other < 1 << (m + n); other++) {
      if (Integer.bitCount(other) == m) {
        all++;
        asFar += Math.abs(u(other, m + n) - mean) >= distance ? 1 : 0;
      }
    }
    double[] x =
        IntStream.range(0, m + n).filter(i -> (set >> i & 1) == 1).asDoubleStream().toArray();
    double[] y =
        IntStream.range(0, m + n).filter(i -> (set >> i & 1) == 0).asDoubleStream().toArray();
    assertThat(MannWhitney.exact(x, y).p()).isCloseTo(Math.min(1, asFar / all), within(1e-13));
  }

  /** Pairs in which the member of the set is larger. */
  private static double u(int set, int size) {
    double pairs = 0;
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        pairs += (set >> i & 1) == 1 && (set >> j & 1) == 0 ? 1 : 0;
      }
    }
    return pairs;
  }

  /** D10: 600 against 600 gave NaN. Far out they are exact, near the middle refused by name. */
  @Test
  void refusesExactTestsThatWouldTakeTooLong() {
    double[] even = IntStream.range(0, 600).mapToDouble(i -> 2 * i).toArray();
    double[] odd = IntStream.range(0, 600).mapToDouble(i -> 2 * i + 1).toArray();
    assertThatThrownBy(() -> MannWhitney.exact(even, odd))
        .hasMessageContaining("600 against 600")
        .hasMessageContaining("asymptotic");
    double[] above = Arrays.stream(even).map(v -> v + 1e6).toArray();
    assertThat(MannWhitney.exact(even, above).p()).isZero(); // 2 / C(1200, 600) is below 1e-358
    assertThat(MannWhitney.asymptotic(even, odd, true).p()).isBetween(0.9, 1.0);
  }
}
