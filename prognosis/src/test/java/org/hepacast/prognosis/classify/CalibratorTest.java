package org.hepacast.prognosis.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hepacast.prognosis.data.Labels;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CalibratorTest {
  @Test
  @DisplayName("D19: a calibration that does not settle says so")
  void saysThatItDidNotSettle() {
    double[] scores = {-2, -1, -0.5, 0.2, 0.4, 1.5};
    Labels y = Labels.of(0, 0, 1, 0, 1, 1);
    assertThat(Calibrator.Sigmoid.fit(scores, y).probability(1.5)).isGreaterThan(0.5);
    assertThatThrownBy(() -> Calibrator.Sigmoid.fit(scores, y, 1))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("did not settle in 1 steps");
  }
}
