package org.hepacast.ingest.publishing;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.hepacast.kit.kafka.OutgoingEvent;
import org.hepacast.kit.metrics.StageMetrics;

/** What was received and Kafka has not acknowledged yet: the age and the latency of this stage. */
@ApplicationScoped
public class Unacknowledged {
  private final Map<Object, Instant> waiting = new ConcurrentHashMap<>();
  private final StageMetrics metrics;
  private final Clock clock = Clock.systemUTC();

  Unacknowledged(StageMetrics metrics) {
    this.metrics = metrics;
    metrics.oldestUnhandled(() -> waiting.values().stream().min(Comparator.naturalOrder()));
  }

  /**
   * @param publishing returns when the broker has acknowledged all of the events
   */
  public <T> T during(List<OutgoingEvent> events, Supplier<T> publishing) {
    Instant received = events.getFirst().headers().time();
    var ticket = new Object();
    waiting.put(ticket, received);
    try {
      T result = publishing.get();
      metrics.handled(Duration.between(received, clock.instant()));
      return result;
    } finally {
      waiting.remove(ticket);
    }
  }
}
