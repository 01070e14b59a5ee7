package org.hepacast.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.hepacast.contracts.event.EventHeaders;
import org.hepacast.contracts.event.EventType;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.kit.health.Dependencies;
import org.hepacast.kit.retry.FaultKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(180)
class EventPublisherTest {
  private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private final Dependencies dependencies = new Dependencies();

  private EventPublisher publisher(Producer<String, byte[]> producer) {
    return new EventPublisher(producer, OpenTelemetry.noop(), dependencies);
  }

  private static OutgoingRecord record(String key) {
    return new OutgoingRecord("topic", key, Map.of("name", "text"), new byte[] {1});
  }

  private static String header(ProducerRecord<?, ?> sent, String name) {
    return new String(sent.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  @Test
  void returnsOnceTheBrokerHasAcknowledgedEveryOne() {
    MockProducer<String, byte[]> producer = ScriptedProducer.silent();
    var published =
        CompletableFuture.runAsync(
            () -> publisher(producer).publishRecords(List.of(record("a"), record("b"))));
    while (producer.history().size() < 2) {
      Thread.onSpinWait();
    }

    producer.completeNext();
    assertThat(published).isNotDone();
    assertThat(dependencies.states()).isEmpty();
    producer.completeNext();

    published.join();
    assertThat(dependencies.states()).isEqualTo(Map.of("kafka", "up"));
  }

  @Test
  void nothingToPublishSaysNothingOfKafka() {
    MockProducer<String, byte[]> producer = ScriptedProducer.silent();

    publisher(producer).publishRecords(List.of());

    assertThat(producer.history()).isEmpty();
    assertThat(dependencies.states()).isEmpty();
  }

  @Test
  void anEventGoesToItsTopicUnderItsKeyWithItsEnvelope() {
    ScriptedProducer producer = ScriptedProducer.acknowledging();
    var headers = new EventHeaders("id", "ehr", EventType.RISK, "case", Instant.EPOCH, PARENT);

    publisher(producer)
        .publish(List.of(new OutgoingEvent(Topic.RISK, "case|fong", headers, new byte[] {7})));

    ProducerRecord<String, byte[]> sent = producer.history().getFirst();
    assertThat(sent.value()).containsExactly(7);
    assertThat(sent.topic()).isEqualTo("hepacast.risk");
    assertThat(sent.key()).isEqualTo("case|fong");
    headers.toMap().forEach((name, text) -> assertThat(header(sent, name)).isEqualTo(text));
    assertThat(sent.headers().toArray()).hasSameSizeAs(headers.toMap().entrySet());
  }

  @Test
  void withTracingASpanOfSendingStandsBetweenTheTraceAndWhoeverReads() {
    ScriptedProducer producer = ScriptedProducer.acknowledging();
    var traced = new OutgoingRecord("topic", "a", Map.of("traceparent", PARENT), new byte[] {1});

    new EventPublisher(producer, OpenTelemetrySdk.builder().build(), dependencies)
        .publishRecords(List.of(traced));

    ProducerRecord<String, byte[]> sent = producer.history().getFirst();
    assertThat(header(sent, "traceparent"))
        .startsWith(PARENT.substring(0, 36))
        .isNotEqualTo(PARENT);
    assertThat(sent.headers().headers("traceparent")).hasSize(1);
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        arguments(new TimeoutException(), FaultKind.AWAY),
        arguments(new NotEnoughReplicasException(), FaultKind.AWAY),
        arguments(new IllegalStateException("Closed"), FaultKind.AWAY),
        arguments(new InvalidRecordException("no key"), FaultKind.POISON));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void whatWasNotAcknowledgedIsToldWithWhatItAsksFor(RuntimeException fault, FaultKind kind) {
    assertThatThrownBy(
            () -> publisher(ScriptedProducer.failing(fault)).publishRecords(List.of(record("a"))))
        .isInstanceOfSatisfying(
            PublishFailed.class, failed -> assertThat(failed.kind()).isEqualTo(kind))
        .hasCause(fault);
    assertThat(dependencies.states()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void whatTheClientThrowsIsToldAsWhatTheBrokerAnswers(RuntimeException fault, FaultKind kind) {
    MockProducer<String, byte[]> producer = ScriptedProducer.silent();
    producer.sendException = fault;

    assertThatThrownBy(() -> publisher(producer).publishRecords(List.of(record("a"))))
        .isInstanceOfSatisfying(
            PublishFailed.class, failed -> assertThat(failed.kind()).isEqualTo(kind))
        .hasCause(fault);
  }

  @Test
  void whatIsTooLargeIsToldApart() {
    ScriptedProducer producer = ScriptedProducer.failing(new RecordTooLargeException());

    assertThatThrownBy(() -> publisher(producer).publishRecords(List.of(record("a"))))
        .isInstanceOf(TooLargeForKafka.class);
  }

  @Test
  void oneOfSeveralThatFailsFailsTheCall() {
    var producer =
        new ScriptedProducer(
            record ->
                record.key().equals("b") ? Optional.of(new TimeoutException()) : Optional.empty());

    assertThatThrownBy(() -> publisher(producer).publishRecords(List.of(record("a"), record("b"))))
        .isInstanceOf(PublishFailed.class);
  }

  /** Each of them would wait for a broker as long as the first did. */
  @Test
  void afterOneThatIsRefusedAtOnceNoneIsTried() {
    ScriptedProducer producer = ScriptedProducer.failing(new TimeoutException());

    assertThatThrownBy(() -> publisher(producer).publishRecords(List.of(record("a"), record("b"))))
        .isInstanceOf(PublishFailed.class);

    assertThat(producer.history()).hasSize(1);
  }

  @Test
  void whoeverIsInterruptedIsToldAndStaysInterrupted() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(
            () -> publisher(ScriptedProducer.silent()).publishRecords(List.of(record("a"))))
        .isInstanceOf(PublishFailed.class);

    assertThat(Thread.interrupted()).isTrue();
  }
}
