package org.hepacast.kit.kafka;

import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.header.Headers;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jspecify.annotations.Nullable;

/** Publishes events and returns once the broker has acknowledged every one of them. */
@ApplicationScoped
public class EventPublisher {
  private final Emitter<byte[]> events;

  EventPublisher(
      @Channel("events") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) Emitter<byte[]> events) {
    this.events = events;
  }

  /**
   * Blocks; call it from a worker or virtual thread. Events of one key keep their order.
   *
   * @throws PublishFailed when at least one event was not acknowledged within the producer's
   *     delivery timeout
   */
  public void publish(List<OutgoingEvent> outgoing) {
    await(outgoing.stream().map(this::send).toArray(CompletableFuture<?>[]::new));
  }

  /**
   * The same for a record that is no event of this suite: its key may be null, its headers are
   * given as they are.
   */
  void publishRaw(String topic, @Nullable String key, Map<String, String> headers, byte[] value) {
    await(send(topic, key, Envelope.write(headers), value));
  }

  private CompletableFuture<Void> send(OutgoingEvent event) {
    return send(
        event.topic().topicName(),
        event.key(),
        Envelope.write(event.headers().toMap()),
        event.value());
  }

  private CompletableFuture<Void> send(
      String topic, @Nullable String key, Headers headers, byte[] value) {
    var acknowledged = new CompletableFuture<Void>();
    var metadata =
        OutgoingKafkaRecordMetadata.<String>builder()
            .withTopic(topic)
            .withKey(key)
            .withHeaders(headers)
            .build();
    events.send(
        Message.of(
            value,
            Metadata.of(metadata),
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
      throw new PublishFailed("Kafka has not acknowledged the events", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PublishFailed("Interrupted while waiting for Kafka", e);
    }
  }
}
