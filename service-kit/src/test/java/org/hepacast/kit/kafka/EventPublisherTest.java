package org.hepacast.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.eclipse.microprofile.reactive.messaging.Message;
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
  private final Dependencies dependencies = new Dependencies();

  private EventPublisher publisher(ManualEmitter emitter) {
    return new EventPublisher(emitter, dependencies);
  }

  private static OutgoingRecord record(String key) {
    return new OutgoingRecord("topic", key, Map.of("name", "text"), new byte[] {1});
  }

  @Test
  void returnsOnceTheBrokerHasAcknowledgedEveryOne() {
    ManualEmitter emitter = ManualEmitter.silent();
    var published =
        CompletableFuture.runAsync(
            () -> publisher(emitter).publishRecords(List.of(record("a"), record("b"))));
    while (emitter.sent().size() < 2) {
      Thread.onSpinWait();
    }

    emitter.sent().getFirst().ack();
    assertThat(published).isNotDone();
    assertThat(dependencies.states()).isEmpty();
    emitter.sent().getLast().ack();

    published.join();
    assertThat(dependencies.states()).isEqualTo(Map.of("kafka", "up"));
  }

  @Test
  void nothingToPublishSaysNothingOfKafka() {
    ManualEmitter emitter = ManualEmitter.silent();

    publisher(emitter).publishRecords(List.of());

    assertThat(emitter.sent()).isEmpty();
    assertThat(dependencies.states()).isEmpty();
  }

  @Test
  void anEventGoesToItsTopicUnderItsKeyWithItsEnvelope() {
    ManualEmitter emitter = ManualEmitter.acknowledging();
    var headers =
        new EventHeaders("id", "ehr", EventType.RISK, "case", Instant.EPOCH, "00-trace-span-01");

    publisher(emitter)
        .publish(List.of(new OutgoingEvent(Topic.RISK, "case|fong", headers, new byte[] {7})));

    Message<byte[]> sent = emitter.sent().getFirst();
    var kafka = sent.getMetadata(OutgoingKafkaRecordMetadata.class).orElseThrow();
    assertThat(sent.getPayload()).containsExactly(7);
    assertThat(kafka.getTopic()).isEqualTo("hepacast.risk");
    assertThat(kafka.getKey()).isEqualTo("case|fong");
    headers
        .toMap()
        .forEach(
            (name, text) ->
                assertThat(kafka.getHeaders().lastHeader(name).value())
                    .isEqualTo(text.getBytes(StandardCharsets.UTF_8)));
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        arguments(new TimeoutException(), FaultKind.AWAY),
        arguments(new NotEnoughReplicasException(), FaultKind.AWAY),
        arguments(new IllegalStateException("Retries exhausted"), FaultKind.AWAY),
        arguments(new InvalidRecordException("no key"), FaultKind.POISON));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void whatWasNotAcknowledgedIsToldWithWhatItAsksFor(Exception fault, FaultKind kind) {
    var emitter = new ManualEmitter(message -> message.nack(fault));

    assertThatThrownBy(() -> publisher(emitter).publishRecords(List.of(record("a"))))
        .isInstanceOfSatisfying(
            PublishFailed.class, failed -> assertThat(failed.kind()).isEqualTo(kind))
        .hasCause(fault);
    assertThat(dependencies.states()).isEmpty();
  }

  @Test
  void whatIsTooLargeIsToldApart() {
    var emitter = new ManualEmitter(message -> message.nack(new RecordTooLargeException()));

    assertThatThrownBy(() -> publisher(emitter).publishRecords(List.of(record("a"))))
        .isInstanceOf(TooLargeForKafka.class);
  }

  @Test
  void oneOfSeveralThatFailsFailsTheCall() {
    var emitter =
        new ManualEmitter(
            message -> {
              var kafka = message.getMetadata(OutgoingKafkaRecordMetadata.class).orElseThrow();
              if (kafka.getKey().equals("b")) {
                message.nack(new TimeoutException());
              } else {
                message.ack();
              }
            });

    assertThatThrownBy(() -> publisher(emitter).publishRecords(List.of(record("a"), record("b"))))
        .isInstanceOf(PublishFailed.class);
  }

  @Test
  void whoeverIsInterruptedIsToldAndStaysInterrupted() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> publisher(ManualEmitter.silent()).publishRecords(List.of(record("a"))))
        .isInstanceOf(PublishFailed.class);

    assertThat(Thread.interrupted()).isTrue();
  }
}
