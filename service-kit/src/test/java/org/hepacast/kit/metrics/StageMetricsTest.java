package org.hepacast.kit.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.junit.jupiter.api.Test;

class StageMetricsTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final StageMetrics metrics = new StageMetrics(registry, "model-service");

  /** The registry once held the supplier weakly, and the gauge turned to NaN. */
  @Test
  void theAgeOfTheOldestEventSurvivesAGarbageCollection() {
    Instant received = Instant.now().minusSeconds(90);
    metrics.oldestUnhandled(() -> Optional.of(received));

    System.gc();

    assertThat(registry.get("hepacast.stage.oldest.age.seconds").gauge().value())
        .isBetween(90.0, 3600.0);
  }

  @Test
  void nothingWaits_theAgeIsZero() {
    metrics.oldestUnhandled(Optional::empty);

    assertThat(registry.get("hepacast.stage.oldest.age.seconds").gauge().value()).isZero();
  }

  @Test
  void countsWhatComesInGoesOutAndIsRefused() {
    metrics.received(3);
    metrics.sent(2);
    metrics.refused(DeadLetterReason.REFUSED);
    metrics.handled(Duration.ofMillis(-5)); // the clocks of two machines differ

    assertThat(registry.get("hepacast.stage.in").tag("stage", "model-service").counter().count())
        .isEqualTo(3);
    assertThat(registry.get("hepacast.stage.out").counter().count()).isEqualTo(2);
    assertThat(registry.get("hepacast.stage.refused").tag("reason", "refused").counter().count())
        .isEqualTo(1);
    assertThat(registry.get("hepacast.stage.latency").timer().count()).isEqualTo(1);
  }
}
