package org.hepacast.prognosis.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hepacast.prognosis.boosting.BoostingOptions;
import org.hepacast.prognosis.boosting.CoxTreeBoosting;
import org.hepacast.prognosis.classify.Classifier;
import org.hepacast.prognosis.classify.DecisionTree;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.random.Seeds;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a tree learned to tell apart it tells apart when asked. */
class CutsTest {
  private static final double ONE = Math.nextUp(1.0);

  @Test
  @DisplayName("D12: both zeros are one value, in training as in prediction")
  void zerosAreOneValue() {
    Matrix x = Matrix.ofColumns(List.of("x"), new double[] {-0.0, -0.0, -0.0, 0.0, 0.0, 0.0});
    Classifier tree = new DecisionTree().fit(x, Labels.of(0, 0, 0, 1, 1, 1), 1);
    for (double zero : new double[] {-0.0, 0.0}) {
      assertThat(tree.probability(new double[] {zero})).isEqualTo(0.5);
    }
  }

  @Test
  @DisplayName("D13: neighbouring doubles that a split tells apart get different risks")
  void neighboursAreToldApart() {
    // 1 + ulp and 1 + 2 ulp: their midpoint in doubles rounds to the upper one.
    double[] values = new double[40];
    double[] time = new double[40];
    boolean[] event = new boolean[40];
    for (int i = 0; i < 40; i++) {
      values[i] = i < 20 ? ONE : Math.nextUp(ONE);
      time[i] = i + 1;
      event[i] = true;
    }
    Matrix x = Matrix.ofColumns(List.of("x"), values);
    CoxTreeBoosting fit =
        CoxTreeBoosting.fit(x, Survival.of(time, event), BoostingOptions.ofDepth(1), new Seeds(1));
    assertThat(fit.relativeInfluence()).containsExactly(100);
    double[] risk = fit.risk(x);
    assertThat(risk[0]).isGreaterThan(risk[39]);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 0.5",
    "-1, 1, 0",
    "1.0000000000000002, 1.0000000000000004, 1.0000000000000002",
    "1.7976931348623155E308, 1.7976931348623157E308, 1.7976931348623155E308",
    "-1.7976931348623157E308, 1.7976931348623157E308, 0",
    "4.9E-324, 1.0E-323, 4.9E-324",
    "-4.9E-324, 0, -4.9E-324"
  })
  void theThresholdLiesBelowTheUpperValue(double below, double above, double expected) {
    assertThat(Midpoint.between(below, above)).isEqualTo(expected).isLessThan(above);
  }
}
