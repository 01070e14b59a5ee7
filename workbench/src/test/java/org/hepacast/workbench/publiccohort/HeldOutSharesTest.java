package org.hepacast.workbench.publiccohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.survival.Estimate;
import org.junit.jupiter.api.Test;

class HeldOutSharesTest {
  private static final Labels TWO_OF_FIVE = Labels.of(new int[] {1, 1, 0, 0, 0});

  @Test
  void countsByHandAndTakesTheMeanOfRepetitions() {
    double[] first = {0.9, 0.2, 0.1, 0.6, 0.4}; // right: 1, 3, 5; called free: 2, 3, 5
    double[] second = {0.5, 0.2, 0.1, 0.1, 0.4}; // right: 1, 3, 4, 5; called free: 2, 3, 4, 5
    HeldOutShares found = HeldOutShares.of(List.of(first, second), TWO_OF_FIVE);
    assertThat(found.accuracy().value()).isCloseTo(3.5 / 5, within(1e-15));
    assertThat(found.precision().value()).isCloseTo(2.5 / 3.5, within(1e-15));
    assertThat(found.recall().value()).isCloseTo(2.5 / 3, within(1e-15));
    // 1, 0, 1, 0.5, 1 about 0.7: squares 0.09, 0.49, 0.09, 0.04, 0.09.
    assertThat(found.accuracy().standardError()).isCloseTo(Math.sqrt(0.8) / 5, within(1e-15));
  }

  @Test
  void whoeverCallsEverybodyFreeIsRightInTheirShare() {
    HeldOutShares nobody = HeldOutShares.everybodyFree(TWO_OF_FIVE);
    assertThat(nobody.accuracy().value()).isCloseTo(0.6, within(1e-15));
    assertThat(nobody.precision().value()).isCloseTo(0.6, within(1e-15));
    assertThat(nobody.recall()).isEqualTo(new Estimate(1, 0));
  }

  @Test
  void precisionOfNobodyCalledFreeIsNoNumber() {
    double[] all = {1, 1, 1, 1, 1};
    assertThat(HeldOutShares.of(List.of(all), TWO_OF_FIVE).precision().value()).isNaN();
  }
}
