package org.hepacast.kit.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hepacast.contracts.deadletter.DeadLetterReason;

/**
 * In, out, refused, latency and age, under the same names in every stage: {@code hepacast_stage_*},
 * tagged with the stage. The lag behind Kafka is the client's own metric ({@code
 * kafka_consumer_fetch_manager_records_lag}).
 */
@ApplicationScoped
public class StageMetrics {
  private final MeterRegistry registry;
  private final String stage;
  private final Counter in;
  private final Counter out;
  private final Timer latency;
  private final Clock clock = Clock.systemUTC();

  public StageMetrics(
      MeterRegistry registry, @ConfigProperty(name = "quarkus.application.name") String stage) {
    this.registry = registry;
    this.stage = stage;
    this.in = registry.counter("hepacast.stage.in", "stage", stage);
    this.out = registry.counter("hepacast.stage.out", "stage", stage);
    this.latency =
        Timer.builder("hepacast.stage.latency")
            .description("From receipt of the input at the intake to the end of this stage")
            .tag("stage", stage)
            .publishPercentileHistogram()
            .minimumExpectedValue(Duration.ofMillis(1))
            .maximumExpectedValue(Duration.ofMinutes(10))
            .register(registry);
  }

  public void received(int events) {
    in.increment(events);
  }

  public void sent(int events) {
    out.increment(events);
  }

  public void refused(DeadLetterReason reason) {
    registry.counter("hepacast.stage.refused", "stage", stage, "reason", reason.code()).increment();
  }

  /**
   * @param sinceInputReceived from the receipt of the input at the intake until now
   */
  public void handled(Duration sinceInputReceived) {
    latency.record(sinceInputReceived.isNegative() ? Duration.ZERO : sinceInputReceived);
  }

  /**
   * @param receivedAt when the oldest event that waits here was received; empty when nothing waits
   */
  public void oldestUnhandled(Supplier<Optional<Instant>> receivedAt) {
    Gauge.builder("hepacast.stage.oldest.age.seconds", receivedAt, this::ageInSeconds)
        .tag("stage", stage)
        // The registry alone holds the supplier; held weakly, the gauge would soon say NaN.
        .strongReference(true)
        .register(registry);
  }

  private double ageInSeconds(Supplier<Optional<Instant>> receivedAt) {
    return receivedAt
        .get()
        .map(time -> Duration.between(time, clock.instant()).toMillis() / 1000.0)
        .orElse(0.0);
  }
}
