package org.hepacast.kit.kafka;

import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.hepacast.kit.health.Dependencies;
import org.hepacast.kit.health.Dependency;

/** Publishes events and returns once the broker has acknowledged every one of them. */
@ApplicationScoped
public class EventPublisher {
  private final Emitter<byte[]> events;
  private final Dependencies dependencies;

  EventPublisher(
      @Channel("events") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) Emitter<byte[]> events,
      Dependencies dependencies) {
    this.events = events;
    this.dependencies = dependencies;
  }

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
    await(outgoing.stream().map(this::send).toArray(CompletableFuture<?>[]::new));
    dependencies.up(Dependency.KAFKA);
  }

  private CompletableFuture<Void> send(OutgoingRecord outgoing) {
    var acknowledged = new CompletableFuture<Void>();
    var kafka =
        OutgoingKafkaRecordMetadata.<String>builder()
            .withTopic(outgoing.topic())
            .withKey(outgoing.key())
            .withHeaders(Envelope.write(outgoing.headers()))
            .build();
    Metadata metadata = Metadata.of(kafka, TraceContext.of(outgoing.headers()));
    events.send(
        Message.of(
            outgoing.value(),
            metadata,
            () -> {
              acknowledged.complete(null);
              return CompletableFuture.completedFuture(null);
            },
            failure -> {
              acknowledged.completeExceptionally(failure);
              return CompletableFuture.completedFuture(null);
            }));
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
