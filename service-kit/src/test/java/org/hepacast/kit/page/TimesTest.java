package org.hepacast.kit.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {
  @ParameterizedTest
  @CsvSource({
    "-PT1S, 0 seconds, -1.0 seconds",
    "PT0S, 0 seconds, 0.0 seconds",
    "PT1.44S, 1 seconds, 1.4 seconds",
    "PT119.9S, 119 seconds, 119.9 seconds",
    "PT2M, 2 minutes, 2 minutes",
    "PT119M, 119 minutes, 119 minutes",
    "PT2H, 2 hours, 2 hours",
    "PT47H, 47 hours, 47 hours",
    "PT48H, 2 days, 2 days"
  })
  void agesAndLengthsAreToldInTheLargestUnitOfWhichThereAreTwo(
      Duration time, String age, String length) {
    assertThat(Times.age(time)).isEqualTo(age);
    assertThat(Times.length(time)).isEqualTo(length);
  }

  @Test
  void aMinuteIsToldInUtc() {
    assertThat(Times.minute(Instant.parse("2026-03-01T23:59:59.9Z")))
        .isEqualTo("2026-03-01 23:59 UTC");
  }
}
