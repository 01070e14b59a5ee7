package org.hepacast.kit.kafka;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hepacast.kit.health.Dependencies;
import org.hepacast.kit.health.Dependency;

/** Publishes events and returns once the broker has acknowledged every one of them. */
@ApplicationScoped
public class EventPublisher {
  private final Producer<String, byte[]> producer;
  private final SendingSpans spans;
  private final Dependencies dependencies;

  /**
   * @param untraced a disabled SDK still makes spans, whose ids would travel with every record
   */
  @Inject
  EventPublisher(
      EventProducer producer,
      OpenTelemetry tracing,
      @ConfigProperty(name = "quarkus.otel.sdk.disabled", defaultValue = "false") boolean untraced,
      Dependencies dependencies) {
    this(producer.get(), untraced ? OpenTelemetry.noop() : tracing, dependencies);
  }

  EventPublisher(
      Producer<String, byte[]> producer, OpenTelemetry tracing, Dependencies dependencies) {
    this.producer = producer;
    this.spans = new SendingSpans(tracing);
    this.dependencies = dependencies;
  }

  /** The client connects at the start, not when somebody already waits. */
  void start(@Observes StartupEvent event) {}

  /**
   * Blocks; call it from a worker or virtual thread. Events of one key keep their order while Kafka
   * takes them; after a failure some may stand there already, and are sent again.
   *
   * @throws PublishFailed when at least one event was not acknowledged within the producer's
   *     delivery timeout
   * @throws TooLargeForKafka when at least one never will be
   */
  public void publish(List<OutgoingEvent> outgoing) {
    publishRecords(outgoing.stream().map(OutgoingEvent::toRecord).toList());
  }

  /** The same for records that need not be events of this suite: dead letters above all. */
  public void publishRecords(List<OutgoingRecord> outgoing) {
    if (outgoing.isEmpty()) {
      return;
    }
    await(send(outgoing));
    dependencies.up(Dependency.KAFKA);
  }

  /**
   * What the client refuses at once ends it: while no broker is there, each further record would
   * wait as long as the first.
   */
  private CompletableFuture<?>[] send(List<OutgoingRecord> outgoing) {
    var sent = new ArrayList<CompletableFuture<?>>(outgoing.size());
    for (OutgoingRecord record : outgoing) {
      CompletableFuture<?> acknowledged = send(record);
      sent.add(acknowledged);
      if (acknowledged.isCompletedExceptionally()) {
        break;
      }
    }
    return sent.toArray(CompletableFuture<?>[]::new);
  }

  private CompletableFuture<Void> send(OutgoingRecord outgoing) {
    var acknowledged = new CompletableFuture<Void>();
    Map<String, String> headers = new LinkedHashMap<>(outgoing.headers());
    Span span = spans.begin(outgoing.topic(), headers);
    var kafka =
        new ProducerRecord<>(
            outgoing.topic(), null, outgoing.key(), outgoing.value(), Envelope.write(headers));
    try {
      producer.send(
          kafka,
          (at, fault) -> {
            span.end();
            if (fault == null) {
              acknowledged.complete(null);
            } else {
              acknowledged.completeExceptionally(fault);
            }
          });
    } catch (RuntimeException e) {
      // Closed, or interrupted while it waited for a broker.
      span.end();
      acknowledged.completeExceptionally(e);
    }
    return acknowledged;
  }

  private static void await(CompletableFuture<?>... acknowledgements) {
    try {
      CompletableFuture.allOf(acknowledgements).get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RecordTooLargeException tooLarge) {
        throw new TooLargeForKafka(tooLarge);
      }
      throw new PublishFailed("Kafka has not acknowledged the events", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PublishFailed("Interrupted while waiting for Kafka", e);
    }
  }
}
