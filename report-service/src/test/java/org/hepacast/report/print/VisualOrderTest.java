package org.hepacast.report.print;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisualOrderTest {
  @Test
  void latinTextStaysAsItIs() {
    assertThat(VisualOrder.of("CEA 38.4 (ug/L)")).isEqualTo("CEA 38.4 (ug/L)");
  }

  @Test
  void hebrewIsTurnedAroundAndItsNumbersAreNot() {
    assertThat(VisualOrder.of("אבג 38.4")).isEqualTo("38.4 גבא");
  }

  @Test
  void bracketsAroundTurnedTextStillOpenAndClose() {
    assertThat(VisualOrder.of("CEA (אב) 5")).isEqualTo("CEA (בא) 5");
    assertThat(VisualOrder.of("א(ב)ג")).isEqualTo("ג(ב)א");
  }
}
