package org.hepacast.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
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

  private DeadLetters letters(ScriptedProducer producer) {
    var dependencies = new Dependencies();
    return new DeadLetters(
        new EventPublisher(producer, OpenTelemetry.noop(), dependencies),
        new Persistently(dependencies),
        new StageMetrics(registry, "stage"),
        "stage");
  }

  private static ConsumerRecord<String, byte[]> read(byte[] value) {
    var record = new ConsumerRecord<>("hepacast.risk", 3, 7L, "key", value);
    record.headers().add("custom", "kept".getBytes(StandardCharsets.UTF_8));
    return record;
  }

  private static Map<String, String> headers(ProducerRecord<String, byte[]> sent) {
    var headers = new HashMap<String, String>();
    sent.headers()
        .forEach(h -> headers.put(h.key(), new String(h.value(), StandardCharsets.UTF_8)));
    return headers;
  }

  private double refused(DeadLetterReason reason) {
    return registry
        .counter("hepacast.stage.refused", "stage", "stage", "reason", reason.code())
        .count();
  }

  @Test
  void aLetterHasTheOriginalKeyBytesAndHeadersWhereItStoodAndWhy() {
    ScriptedProducer producer = ScriptedProducer.acknowledging();

    letters(producer).send(read(VALUE), DeadLetterReason.REFUSED, "send it in ug/L");

    ProducerRecord<String, byte[]> letter = producer.history().getFirst();
    assertThat(letter.topic()).isEqualTo("hepacast.dead-letter");
    assertThat(letter.key()).isEqualTo("key");
    assertThat(letter.value()).isEqualTo(VALUE);
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
    ScriptedProducer producer = ScriptedProducer.acknowledging();
    var unsent = new OutgoingRecord("hepacast.features", "case", Map.of("ce_id", "1"), VALUE);

    letters(producer).send(unsent, DeadLetterReason.TOO_LARGE, "why");

    assertThat(headers(producer.history().getFirst()))
        .containsEntry("ce_id", "1")
        .containsEntry(DeadLetter.ORIGINAL_TOPIC, "hepacast.features")
        .containsEntry(DeadLetter.ORIGINAL_PARTITION, "-1")
        .containsEntry(DeadLetter.ORIGINAL_OFFSET, "-1");
  }

  @Test
  void aRecordWithoutAValueHasAnEmptyLetter() {
    ScriptedProducer producer = ScriptedProducer.acknowledging();

    letters(producer).send(read(null), DeadLetterReason.UNREADABLE, "why");

    assertThat(producer.history().getFirst().value()).isEmpty();
  }

  @Test
  void whileKafkaIsAwayItWaitsAndLosesNothing() {
    var attempts = new AtomicInteger();
    var producer =
        new ScriptedProducer(
            record ->
                attempts.incrementAndGet() < 3
                    ? Optional.of(new TimeoutException())
                    : Optional.empty());

    letters(producer).send(read(VALUE), DeadLetterReason.REFUSED, "why");

    assertThat(attempts).hasValue(3);
    assertThat(refused(DeadLetterReason.REFUSED)).isEqualTo(1);
  }

  @Test
  void whoeverIsWaitedForTriesOnce() {
    var attempts = new AtomicInteger();
    var producer =
        new ScriptedProducer(
            record -> {
              attempts.incrementAndGet();
              return Optional.of(new TimeoutException());
            });
    var unsent = new OutgoingRecord("hepacast.features", "case", Map.of(), VALUE);

    assertThatThrownBy(() -> letters(producer).sendOnce(unsent, DeadLetterReason.TOO_LARGE, "why"))
        .isInstanceOf(PublishFailed.class);
    assertThat(attempts).hasValue(1);
    assertThat(refused(DeadLetterReason.TOO_LARGE)).isZero();
  }

  @Test
  void whatIsTooLargeForThisTopicTooGoesWithoutItsBytesAndSaysSo() {
    var producer = unless(record -> record.value().length == 0);

    letters(producer).send(read(VALUE), DeadLetterReason.TOO_LARGE, "why");

    ProducerRecord<String, byte[]> letter = producer.history().getLast();
    assertThat(letter.value()).isEmpty();
    assertThat(headers(letter)).containsEntry("custom", "kept");
    assertThat(headers(letter).get(DeadLetter.TEXT)).startsWith("why (its 5 bytes are too large");
  }

  @Test
  void headersThatFillARecordByThemselvesGoAsWell() {
    var producer = unless(record -> !headers(record).containsKey("custom"));

    letters(producer).send(read(VALUE), DeadLetterReason.TOO_LARGE, "why");

    assertThat(headers(producer.history().getLast()).keySet())
        .containsExactlyInAnyOrderElementsOf(DeadLetter.HEADERS);
  }

  private static ScriptedProducer unless(Predicate<ProducerRecord<String, byte[]>> fits) {
    return new ScriptedProducer(
        record ->
            fits.test(record) ? Optional.empty() : Optional.of(new RecordTooLargeException()));
  }
}
