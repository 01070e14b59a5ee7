package org.hepacast.prognosis.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.random.Seeds;
import org.junit.jupiter.api.Test;

class PartialDependenceTest {
  private static final Matrix X =
      Matrix.ofRows(
          List.of("a", "b"), new double[] {0, 1}, new double[] {1, 3}, new double[] {1, 5});

  @Test
  void averagesOverAllPatientsAtEachValue() {
    // f = a b: with a = 0 the mean is 0, with a = 1 the mean of b, 3.
    PartialDependence curve = PartialDependence.of(row -> row[0] * row[1], X, 0, 10);
    assertThat(curve.values()).containsExactly(0, 1);
    assertThat(curve.means()).containsExactly(0, 3);
  }

  @Test
  void spacesManyValuesEvenlyBetweenTheirOuterPercentiles() {
    PartialDependence curve = PartialDependence.of(row -> row[1], X, 1, 2);
    // 5th and 95th percentile of 1, 3, 5 (type 7): 1.2 and 4.8.
    assertThat(curve.values())
        .containsExactly(new double[] {1.2, 4.8}, org.assertj.core.api.Assertions.within(1e-12));
  }

  @Test
  void refusesAFeatureThatIsMissingEverywhere() {
    Matrix missing = Matrix.ofRows(List.of("a"), new double[] {Double.NaN});
    assertThatThrownBy(() -> PartialDependence.of(row -> 0, missing, 0, 5))
        .hasMessageContaining("'a'");
  }

  @Test
  void ranksFeaturesByTheMeanSizeOfTheirValuesWithLimitsAroundIt() {
    List<Attribution> rows =
        List.of(new Attribution(0, new double[] {1, -3}), new Attribution(0, new double[] {-1, 5}));
    List<Importance> ranked = Importance.of(List.of("a", "b"), rows, 100, new Seeds(1));
    assertThat(ranked.getFirst().feature()).isEqualTo("b");
    assertThat(ranked.getFirst().value()).isEqualTo(4);
    assertThat(ranked.getFirst().interval().lower()).isBetween(3.0, 4.0);
    assertThat(ranked.get(1).interval().upper()).isEqualTo(1);
  }
}
