package org.hepacast.prognosis.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MatrixTest {
  private static final Matrix X =
      Matrix.ofRows(List.of("a", "b"), new double[] {1, 2}, new double[] {3, -0.0});

  @Test
  @DisplayName("D12: there is one zero, whichever way a matrix is made")
  void thereIsOneZero() {
    double positive = Double.doubleToRawLongBits(0.0);
    List<Matrix> all =
        List.of(
            X,
            Matrix.ofColumns(List.of("a"), new double[] {-0.0}),
            Matrix.columnMajor(List.of("a"), 1, new double[] {-0.0}));
    for (Matrix x : all) {
      double zero = x.get(x.rows() - 1, x.columns() - 1);
      assertThat((double) Double.doubleToRawLongBits(zero)).isEqualTo(positive);
    }
  }

  @Test
  void laysRowsOneAfterTheOther() {
    assertThat(X.rowMajor()).containsExactly(1, 2, 3, 0);
  }

  @Test
  void refusesOtherColumnsAndTheirOrder() {
    assertThat(X.requireNames(List.of("a", "b"))).isSameAs(X);
    assertThatThrownBy(() -> X.requireNames(List.of("b", "a")))
        .hasMessageContaining("The model has the columns [b, a]; given were [a, b]");
  }
}
