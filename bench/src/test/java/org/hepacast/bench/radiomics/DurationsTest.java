package org.hepacast.bench.radiomics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DurationsTest {

  @Test
  void percentilesAreDurationsThatWereMeasured() {
    var durations = new Durations();
    for (int i = 2000; i >= 1; i--) {
      durations.add(i * 1_000_000L);
    }
    assertThat(durations.percentile(50)).isEqualTo(1000);
    assertThat(durations.percentile(99.9)).isEqualTo(1998);
    assertThat(durations.percentile(100)).isEqualTo(2000);
  }

  @Test
  void aStretchEndsWithTheFirstThatIsShortEnough() {
    var durations = new Durations();
    for (int millis : new int[] {9, 1, 7, 8, 5, 9, 6}) {
      durations.add(millis * 1_000_000L);
    }
    assertThat(durations.longestStretchAbove(5)).isEqualTo(2);
    assertThat(durations.longestStretchAbove(4)).isEqualTo(5);
    assertThat(durations.longestStretchAbove(10)).isZero();
  }
}
