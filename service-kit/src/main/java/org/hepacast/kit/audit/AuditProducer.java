package org.hepacast.kit.audit;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.hepacast.contracts.audit.AuditChain;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.kit.kafka.Envelope;
import org.jspecify.annotations.Nullable;

/**
 * A producer of its own: it sends at once, and never gives up by itself, so that what it has taken
 * arrives exactly once and in order, however long the broker is away.
 */
@ApplicationScoped
class AuditProducer implements ChainWriter.Sender {
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Map<String, Object> settings;
  private @Nullable Producer<String, byte[]> producer;

  AuditProducer(@Identifier("default-kafka-broker") Map<String, Object> settings) {
    this.settings = settings;
  }

  /**
   * Called by one thread. Blocks while the broker does not say where the topic is: what the
   * producer has not taken is given to it again.
   */
  @Override
  public CompletableFuture<Void> send(AuditChain.Written record) throws InterruptedException {
    var outgoing =
        new ProducerRecord<>(
            Topic.AUDIT.topicName(),
            null,
            null,
            record.key(),
            record.value(),
            Envelope.write(record.headers().toMap()));
    while (true) {
      Optional<CompletableFuture<Void>> taken = taken(outgoing);
      if (taken.isPresent()) {
        return taken.get();
      }
      Thread.sleep(PAUSE);
    }
  }

  /** Empty where it was refused before it was sent, which the producer tells within the call. */
  private Optional<CompletableFuture<Void>> taken(ProducerRecord<String, byte[]> outgoing)
      throws InterruptedException {
    var acknowledged = new CompletableFuture<Void>();
    var notTaken = new AtomicBoolean();
    Thread caller = Thread.currentThread();
    try {
      open()
          .send(
              outgoing,
              (metadata, fault) -> {
                if (fault == null) {
                  acknowledged.complete(null);
                } else if (Thread.currentThread() == caller) {
                  notTaken.set(true);
                } else {
                  acknowledged.completeExceptionally(fault);
                }
              });
    } catch (InterruptException e) {
      throw new InterruptedException();
    }
    return notTaken.get() ? Optional.empty() : Optional.of(acknowledged);
  }

  private synchronized Producer<String, byte[]> open() {
    if (producer == null) {
      Map<String, Object> producing = new HashMap<>(settings);
      producing.keySet().removeAll(List.of("key.serializer", "value.serializer"));
      producing.put(ProducerConfig.ACKS_CONFIG, "all");
      producing.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
      // Readers wait for it.
      producing.put(ProducerConfig.LINGER_MS_CONFIG, 0);
      producing.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
      producing.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 8L << 20);
      producing.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
      producing.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 8_000);
      producing.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
      producer = new KafkaProducer<>(producing, new StringSerializer(), new ByteArraySerializer());
    }
    return producer;
  }

  synchronized void close(Duration time) {
    if (producer != null) {
      producer.close(time);
    }
  }
}
