package org.hepacast.kit.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hepacast.contracts.deadletter.DeadLetter;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.kit.health.Dependency;
import org.hepacast.kit.metrics.StageMetrics;
import org.hepacast.kit.retry.Persistently;
import org.jboss.logging.Logger;

/**
 * Puts aside what cannot be understood, with its original key, bytes and headers and the reason.
 */
@ApplicationScoped
public class DeadLetters {
  private static final Logger LOG = Logger.getLogger(DeadLetters.class);

  /** Partition and offset of what was never in one. */
  private static final int NOWHERE = -1;

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
    persistently.untilDone(
        Dependency.KAFKA,
        () -> {
          publish(letter(record, reason, text));
          return true;
        });
    metrics.refused(reason);
    LOG.warnf(
        "Record put aside: reason=%s topic=%s partition=%d offset=%d",
        reason.code(), record.topic(), record.partition(), record.offset());
  }

  /**
   * For what never stood on a topic: returns when the broker has acknowledged, however long that
   * takes.
   */
  public void send(OutgoingRecord unsent, DeadLetterReason reason, String text) {
    persistently.untilDone(
        Dependency.KAFKA,
        () -> {
          sendOnce(unsent, reason, text);
          return true;
        });
  }

  /**
   * The same in one attempt, for whoever is waited for.
   *
   * @throws PublishFailed when the broker has not acknowledged in time
   */
  public void sendOnce(OutgoingRecord unsent, DeadLetterReason reason, String text) {
    var letter =
        new DeadLetter(reason, text, stage, unsent.topic(), NOWHERE, NOWHERE, clock.instant());
    var headers = new LinkedHashMap<>(unsent.headers());
    headers.putAll(letter.toMap());
    publish(
        new OutgoingRecord(Topic.DEAD_LETTER.topicName(), unsent.key(), headers, unsent.value()));
    metrics.refused(reason);
    LOG.warnf("Put aside: reason=%s topic=%s", reason.code(), unsent.topic());
  }

  /** The record as it is to stand on the dead-letter topic; for who has an outbox. */
  public OutgoingRecord letter(
      ConsumerRecord<String, byte[]> record, DeadLetterReason reason, String text) {
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
    return new OutgoingRecord(Topic.DEAD_LETTER.topicName(), record.key(), headers, value);
  }

  /**
   * One attempt. What is too large even for this topic must not hold up everything else: it goes
   * without its bytes, and the headers say where they stand.
   *
   * @throws PublishFailed when the broker has not acknowledged in time
   */
  public void publish(OutgoingRecord letter) {
    try {
      publisher.publishRecords(List.of(letter));
    } catch (TooLargeForKafka e) {
      var headers = new LinkedHashMap<>(letter.headers());
      headers.merge(
          DeadLetter.TEXT,
          " (its %d bytes are too large for this topic too; they stay where they were read)"
              .formatted(letter.value().length),
          String::concat);
      publishWithoutValue(letter, headers);
    }
  }

  /** Headers that fill a record by themselves go as well: what this suite says stays. */
  private void publishWithoutValue(OutgoingRecord letter, Map<String, String> headers) {
    try {
      publisher.publishRecords(
          List.of(new OutgoingRecord(letter.topic(), letter.key(), headers, new byte[0])));
    } catch (TooLargeForKafka e) {
      headers.keySet().retainAll(DeadLetter.HEADERS);
      publisher.publishRecords(
          List.of(new OutgoingRecord(letter.topic(), null, headers, new byte[0])));
    }
  }
}
