package org.hepacast.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ResourceVersionTest {
  private static final Instant EARLY = Instant.parse("2025-01-01T00:00:00Z");
  private static final Instant LATE = Instant.parse("2025-01-02T00:00:00Z");

  @Test
  void versionNumbersDecideBeforeTimes() {
    assertThat(version("10", EARLY).isNewerThan(version("9", LATE))).isTrue();
    assertThat(version("9", LATE).isNewerThan(version("10", EARLY))).isFalse();
  }

  @Test
  void timesDecideWhereAVersionIsNoNumber() {
    assertThat(version("W/a", LATE).isNewerThan(version("2", EARLY))).isTrue();
    assertThat(version(null, EARLY).isNewerThan(version(null, LATE))).isFalse();
  }

  @Test
  void theSameVersionIsNotNewer() {
    assertThat(version("2", EARLY).isNewerThan(version("2", LATE))).isFalse();
    assertThat(version(null, EARLY).isNewerThan(version(null, EARLY))).isFalse();
  }

  private static ResourceVersion version(String id, Instant time) {
    return new ResourceVersion(id, time);
  }
}
