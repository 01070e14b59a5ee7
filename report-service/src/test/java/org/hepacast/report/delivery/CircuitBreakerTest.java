package org.hepacast.report.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.hepacast.kit.retry.Backoff;
import org.hepacast.report.sample.MovingClock;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
  private static final int THRESHOLD = 3;

  private final MovingClock clock = new MovingClock();
  private final CircuitBreaker breaker =
      new CircuitBreaker(
          THRESHOLD,
          new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(15), new Random(1)),
          clock);

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      breaker.failed();
    }
  }

  @Test
  void admitsEverythingUntilFailuresInARowReachTheThreshold() {
    fail(THRESHOLD - 1);
    breaker.succeeded();
    fail(THRESHOLD - 1);
    assertThat(breaker.admits(8, 0)).isEqualTo(8);

    breaker.failed();

    assertThat(breaker.open()).isTrue();
    assertThat(breaker.admits(8, 0)).isZero();
  }

  @Test
  void admitsOneProbeAfterThePauseAndOnlyWhenNothingIsUnderWay() {
    fail(THRESHOLD);
    clock.move(Duration.ofSeconds(1));

    assertThat(breaker.admits(8, 1)).isZero();
    assertThat(breaker.admits(8, 0)).isEqualTo(1);
    assertThat(breaker.admits(0, 0)).isZero();
  }

  @Test
  void aFailedProbeWaitsLongerASuccessfulOneAdmitsEverything() {
    fail(THRESHOLD);
    clock.move(Duration.ofSeconds(1));
    breaker.failed();
    // The second pause lies between one and two seconds.
    clock.move(Duration.ofMillis(999));
    assertThat(breaker.admits(8, 0)).isZero();
    clock.move(Duration.ofMillis(1001));
    assertThat(breaker.admits(8, 0)).isEqualTo(1);

    breaker.succeeded();

    assertThat(breaker.admits(8, 3)).isEqualTo(8);
    assertThat(breaker.open()).isFalse();
  }

  @Test
  void failuresOfDeliveriesThatWereUnderWayDoNotLengthenThePause() {
    fail(THRESHOLD + 8);
    clock.move(Duration.ofSeconds(1));

    assertThat(breaker.admits(8, 0)).isEqualTo(1);
  }
}
