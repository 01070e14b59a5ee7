package org.hepacast.prognosis.hypothesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hepacast.prognosis.numeric.Multiplicity;
import org.junit.jupiter.api.Test;

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
    assertThat(MannWhitney.exact(new double[] {1, 2}, new double[] {3, 4}).p()).isEqualTo(2.0 / 6);
  }

  @Test
  void adjustsByHolmStepwise() {
    // 0.01 x 3, 0.02 x 2, 0.03 x 1 -> never decreasing: 0.03, 0.04, 0.04.
    assertThat(Multiplicity.HOLM.adjust(0.02, 0.01, 0.03)).containsExactly(0.04, 0.03, 0.04);
  }
}
