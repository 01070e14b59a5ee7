package org.hepacast.prognosis.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SurvivalTest {
  @Test
  void ordersByTimeThenEventThenRow() {
    Survival y =
        Survival.of(new double[] {3, 1, 3, 0, 3}, new boolean[] {false, true, true, false, true});

    assertThat(y.order()).containsExactly(3, 1, 2, 4, 0);
    assertThat(y.eventTimes()).containsExactly(1, 3);
  }

  @Test
  void treatsNegativeZeroAsZero() {
    Survival y = Survival.of(new double[] {0.0, -0.0}, new boolean[] {false, true});

    assertThat(y.order()).containsExactly(1, 0);
  }

  @Test
  void refusesTimesBelowZeroMissingOrInfinite() {
    for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> Survival.of(new double[] {1, bad}, new boolean[] {true, true}))
          .hasMessageContaining("Row 1 has time " + bad)
          .hasMessageContaining("leave the row out");
    }
  }

  @Test
  void refusesFlagsOtherThanZeroAndOne() {
    assertThatThrownBy(() -> Survival.of(new double[] {1, 2}, new double[] {1, 2}))
        .hasMessageContaining("Row 1 has event flag 2.0");
  }

  @Test
  void namesTheColumnAndRowOfAMissingValue() {
    Matrix x =
        Matrix.ofColumns(List.of("cea", "size"), new double[] {1, 2}, new double[] {3, Double.NaN});

    assertThatThrownBy(() -> x.requireComplete("Cox regression"))
        .hasMessage(
            "Column 'size' is missing in row 1, which Cox regression cannot use: impute it, or"
                + " leave the row out.");
  }

  @Test
  void namesTheColumnAndRowOfAnInfiniteValue() {
    assertThatThrownBy(
            () -> Matrix.ofColumns(List.of("cea"), new double[] {1, Double.POSITIVE_INFINITY}))
        .hasMessageContaining("Column 'cea' is infinite in row 1");
  }

  @Test
  void selectsRowsAndColumns() {
    Matrix x =
        Matrix.ofRows(
            List.of("a", "b"), new double[] {1, 2}, new double[] {3, 4}, new double[] {5, 6});

    assertThat(x.selectRows(2, 0, 0).column(1)).containsExactly(6, 2, 2);
    assertThat(x.selectColumns(List.of("b")).values()).containsExactly(2, 4, 6);
    assertThat(x.times(new double[] {10, 1})).containsExactly(12, 34, 56);
    assertThatThrownBy(() -> x.indexOf("c"))
        .hasMessage("There is no column 'c'; there are [a, b].");
  }
}
