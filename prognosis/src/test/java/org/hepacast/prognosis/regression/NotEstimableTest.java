package org.hepacast.prognosis.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.regression.NotEstimable.Why;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Eight rows, four of each class, and columns that leave a coefficient without an estimate. */
class NotEstimableTest {
  private static final Labels Y = Labels.of(new int[] {0, 0, 0, 0, 1, 1, 1, 1});
  private static final double[] A = {1, 4, 2, 6, 3, 7, 2, 5};

  static Stream<Arguments> columns() {
    return Stream.of(
        Arguments.of("all alike", Why.CONSTANT, new double[] {3, 3, 3, 3, 3, 3, 3, 3}),
        Arguments.of("twice another", Why.DEPENDENT, new double[] {2, 8, 4, 12, 6, 14, 4, 10}),
        Arguments.of("the class itself", Why.SEPARATING, new double[] {0, 0, 0, 0, 1, 1, 1, 1}),
        // Its weights vanish on the way to infinity, which looks like a linear combination.
        Arguments.of("a rare flag", Why.SEPARATING, new double[] {0, 0, 0, 0, 0, 0, 1, 1}),
        Arguments.of("a gap", Why.SEPARATING, new double[] {1, 2, 3, 4, 6, 7, 8, 9}));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("columns")
  void saysWhatIsWrongWithWhichColumn(String what, Why why, double[] b) {
    assertThatThrownBy(() -> LogisticFit.of(Matrix.ofColumns(List.of("a", "b"), A, b), Y))
        .isInstanceOfSatisfying(
            NotEstimable.class,
            e -> {
              assertThat(e.why()).isEqualTo(why);
              assertThat(e.column()).isEqualTo("b");
              assertThat(e.getMessage()).contains("'b'");
            });
  }

  @Test
  void whatCanBeEstimatedIs() {
    assertThat(LogisticFit.of(Matrix.ofColumns(List.of("a"), A), Y).coefficients()).hasSize(2);
  }
}
