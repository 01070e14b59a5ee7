package org.hepacast.kit.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hepacast.contracts.deadletter.DeadLetter;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.kit.metrics.StageMetrics;
import org.hepacast.kit.retry.Persistently;
import org.jboss.logging.Logger;

/**
 * Puts aside what cannot be understood, with its original key, bytes and headers and the reason.
 */
@ApplicationScoped
public class DeadLetters {
  private static final Logger LOG = Logger.getLogger(DeadLetters.class);

  private final EventPublisher publisher;
  private final Persistently persistently;
  private final StageMetrics metrics;
  private final String stage;
  private final Clock clock = Clock.systemUTC();

  DeadLetters(
      EventPublisher publisher,
      Persistently persistently,
      StageMetrics metrics,
      @ConfigProperty(name = "quarkus.application.name") String stage) {
    this.publisher = publisher;
    this.persistently = persistently;
    this.metrics = metrics;
    this.stage = stage;
  }

  /**
   * Returns when the broker has acknowledged, however long that takes.
   *
   * @param text one sentence with the remedy, without patient data
   */
  public void send(ConsumerRecord<String, byte[]> record, DeadLetterReason reason, String text) {
    var letter =
        new DeadLetter(
            reason,
            text,
            stage,
            record.topic(),
            record.partition(),
            record.offset(),
            clock.instant());
    var headers = new LinkedHashMap<>(Envelope.headersOf(record));
    headers.putAll(letter.toMap());
    byte[] value = record.value() == null ? new byte[0] : record.value();
    persistently.untilDone(
        "kafka",
        () -> {
          publisher.publishRaw(Topic.DEAD_LETTER.topicName(), record.key(), headers, value);
          return true;
        });
    metrics.refused(reason);
    LOG.warnf(
        "Record put aside: reason=%s topic=%s partition=%d offset=%d",
        reason.code(), record.topic(), record.partition(), record.offset());
  }
}
