package org.hepacast.report.cds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class UsedOnceTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void theSecondTimeIsNotTheFirst() {
    var used = new UsedOnce();

    assertThat(used.first("a", Long.MAX_VALUE)).isTrue();
    assertThat(used.first("a", Long.MAX_VALUE)).isFalse();
    assertThat(used.first("b", Long.MAX_VALUE)).isTrue();
  }

  @Test
  void aFloodFillsItAndWhatHasExpiredMakesRoom() {
    var used = new UsedOnce(Clock.fixed(NOW, ZoneOffset.UTC));
    long later = NOW.toEpochMilli() + 1;
    for (int i = 0; i < 99_999; i++) {
      used.first("still valid " + i, later);
    }
    used.first("expired", NOW.toEpochMilli() - 1);

    assertThat(used.first("takes the place of the expired one", later)).isTrue();
    assertThat(used.first("one too many", later)).isFalse();
  }
}
