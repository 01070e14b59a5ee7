package org.hepacast.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.hepacast.contracts.deadletter.DeadLetter;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.kit.health.Dependencies;
import org.hepacast.kit.metrics.StageMetrics;
import org.hepacast.kit.retry.Persistently;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class DeadLettersTest {
  private static final byte[] VALUE = "value".getBytes(StandardCharsets.UTF_8);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  private DeadLetters letters(ManualEmitter emitter) {
    var dependencies = new Dependencies();
    return new DeadLetters(
        new EventPublisher(emitter, dependencies),
        new Persistently(dependencies),
        new StageMetrics(registry, "stage"),
        "stage");
  }

  private static ConsumerRecord<String, byte[]> read(byte[] value) {
    var record = new ConsumerRecord<>("hepacast.risk", 3, 7L, "key", value);
    record.headers().add("custom", "kept".getBytes(StandardCharsets.UTF_8));
    return record;
  }

  private static Map<String, String> headers(Message<byte[]> message) {
    var headers = new HashMap<String, String>();
    metadata(message)
        .getHeaders()
        .forEach(h -> headers.put(h.key(), new String(h.value(), StandardCharsets.UTF_8)));
    return headers;
  }

  private static OutgoingKafkaRecordMetadata<?> metadata(Message<byte[]> message) {
    return message.getMetadata(OutgoingKafkaRecordMetadata.class).orElseThrow();
  }

  private double refused(DeadLetterReason reason) {
    return registry
        .counter("hepacast.stage.refused", "stage", "stage", "reason", reason.code())
        .count();
  }

  @Test
  void aLetterHasTheOriginalKeyBytesAndHeadersWhereItStoodAndWhy() {
    ManualEmitter emitter = ManualEmitter.acknowledging();

    letters(emitter).send(read(VALUE), DeadLetterReason.REFUSED, "send it in ug/L");

    Message<byte[]> letter = emitter.sent().getFirst();
    assertThat(metadata(letter).getTopic()).isEqualTo("hepacast.dead-letter");
    assertThat(metadata(letter).getKey()).isEqualTo("key");
    assertThat(letter.getPayload()).isEqualTo(VALUE);
    assertThat(headers(letter))
        .containsEntry("custom", "kept")
        .containsEntry(DeadLetter.REASON, "refused")
        .containsEntry(DeadLetter.TEXT, "send it in ug/L")
        .containsEntry(DeadLetter.STAGE, "stage")
        .containsEntry(DeadLetter.ORIGINAL_TOPIC, "hepacast.risk")
        .containsEntry(DeadLetter.ORIGINAL_PARTITION, "3")
        .containsEntry(DeadLetter.ORIGINAL_OFFSET, "7")
        .containsKey(DeadLetter.AT);
    assertThat(refused(DeadLetterReason.REFUSED)).isEqualTo(1);
  }

  @Test
  void whatNeverStoodOnATopicSaysSo() {
    ManualEmitter emitter = ManualEmitter.acknowledging();
    var unsent = new OutgoingRecord("hepacast.features", "case", Map.of("ce_id", "1"), VALUE);

    letters(emitter).send(unsent, DeadLetterReason.TOO_LARGE, "why");

    assertThat(headers(emitter.sent().getFirst()))
        .containsEntry("ce_id", "1")
        .containsEntry(DeadLetter.ORIGINAL_TOPIC, "hepacast.features")
        .containsEntry(DeadLetter.ORIGINAL_PARTITION, "-1")
        .containsEntry(DeadLetter.ORIGINAL_OFFSET, "-1");
  }

  @Test
  void aRecordWithoutAValueHasAnEmptyLetter() {
    ManualEmitter emitter = ManualEmitter.acknowledging();

    letters(emitter).send(read(null), DeadLetterReason.UNREADABLE, "why");

    assertThat(emitter.sent().getFirst().getPayload()).isEmpty();
  }

  @Test
  void whileKafkaIsAwayItWaitsAndLosesNothing() {
    var attempts = new AtomicInteger();
    var emitter =
        new ManualEmitter(
            message -> {
              if (attempts.incrementAndGet() < 3) {
                message.nack(new TimeoutException());
              } else {
                message.ack();
              }
            });

    letters(emitter).send(read(VALUE), DeadLetterReason.REFUSED, "why");

    assertThat(attempts).hasValue(3);
    assertThat(refused(DeadLetterReason.REFUSED)).isEqualTo(1);
  }

  @Test
  void whoeverIsWaitedForTriesOnce() {
    var attempts = new AtomicInteger();
    var emitter =
        new ManualEmitter(
            message -> {
              attempts.incrementAndGet();
              message.nack(new TimeoutException());
            });
    var unsent = new OutgoingRecord("hepacast.features", "case", Map.of(), VALUE);

    assertThatThrownBy(() -> letters(emitter).sendOnce(unsent, DeadLetterReason.TOO_LARGE, "why"))
        .isInstanceOf(PublishFailed.class);
    assertThat(attempts).hasValue(1);
    assertThat(refused(DeadLetterReason.TOO_LARGE)).isZero();
  }

  @Test
  void whatIsTooLargeForThisTopicTooGoesWithoutItsBytesAndSaysSo() {
    var emitter = new ManualEmitter(unless(message -> message.getPayload().length == 0));

    letters(emitter).send(read(VALUE), DeadLetterReason.TOO_LARGE, "why");

    Message<byte[]> letter = emitter.sent().getLast();
    assertThat(letter.getPayload()).isEmpty();
    assertThat(headers(letter)).containsEntry("custom", "kept");
    assertThat(headers(letter).get(DeadLetter.TEXT)).startsWith("why (its 5 bytes are too large");
  }

  @Test
  void headersThatFillARecordByThemselvesGoAsWell() {
    var emitter = new ManualEmitter(unless(message -> !headers(message).containsKey("custom")));

    letters(emitter).send(read(VALUE), DeadLetterReason.TOO_LARGE, "why");

    assertThat(headers(emitter.sent().getLast()).keySet())
        .containsExactlyInAnyOrderElementsOf(DeadLetter.HEADERS);
  }

  private static Consumer<Message<byte[]>> unless(
      java.util.function.Predicate<Message<byte[]>> fits) {
    return message -> {
      if (fits.test(message)) {
        message.ack();
      } else {
        message.nack(new RecordTooLargeException());
      }
    };
  }
}
