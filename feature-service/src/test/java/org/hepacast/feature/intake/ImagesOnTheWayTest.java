package org.hepacast.feature.intake;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.feature.support.Images.done;
import static org.hepacast.feature.support.Images.result;
import static org.hepacast.feature.support.Images.study;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hepacast.contracts.deadletter.DeadLetter;
import org.hepacast.contracts.event.EventHeaders;
import org.hepacast.contracts.event.EventType;
import org.hepacast.contracts.feature.FeatureVector;
import org.hepacast.contracts.feature.ImagedFeatures;
import org.hepacast.contracts.imaging.ImagingRequest;
import org.hepacast.contracts.imaging.ImagingResult;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.feature.support.Fhir;
import org.hepacast.feature.support.Wire;
import org.hepacast.kit.kafka.Envelope;
import org.hepacast.testbed.junit.KafkaResource;
import org.hepacast.testbed.junit.PostgresResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From an ImagingStudy to the request, from the result to the vector: Kafka to Kafka. */
@QuarkusTest
@WithTestResource(KafkaResource.class)
@WithTestResource(PostgresResource.class)
class ImagesOnTheWayTest {
  private static final String KEY = Wire.SOURCE + "|Patient/i1";

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String broker;

  private static ProducerRecord<String, byte[]> record(ImagingResult result) {
    var headers =
        new EventHeaders(
            result.resultId(),
            "imaging",
            EventType.IMAGING_RESULT,
            result.study().reference(),
            Instant.now(),
            null);
    return new ProducerRecord<>(
        Topic.IMAGING_RESULT.topicName(),
        null,
        KEY,
        EventJson.write(result),
        Envelope.write(headers.toMap()));
  }

  @Test
  void aStudyIsAskedForAndItsResultReachesTheVector() {
    try (var wire = new Wire(broker, Topic.IMAGING_REQUEST, Topic.FEATURES)) {
      wire.send(
          "i1",
          Fhir.patient("i1", 1, "I1", "1961-04-12"),
          study("i1-ct", 1, "i1", "available"),
          Fhir.resection("i1-op", 1, "i1", "completed", "2025-09-18T08:30:00Z"));
      var asked = wire.until(r -> r.topic().equals(Topic.IMAGING_REQUEST.topicName())).getLast();
      var request = EventJson.read(asked.value(), ImagingRequest.class);
      assertThat(asked.key()).isEqualTo(KEY);
      assertThat(Envelope.headersOf(asked))
          .containsEntry(EventHeaders.TYPE, EventType.IMAGING_REQUEST)
          .containsEntry(EventHeaders.ID, request.requestId() + "-1")
          .containsEntry(EventHeaders.SUBJECT, "ImagingStudy/i1-ct");

      ImagingResult result = result(Wire.SOURCE, "i1-ct", "i1", 0, done(20, 5264));
      wire.send(record(result));
      wire.send(record(result));
      var vector =
          wire.until(r -> new String(r.value(), UTF_8).contains("\"imaging\":[")).getLast();

      FeatureVector read = EventJson.read(vector.value(), FeatureVector.class);
      assertThat(((ImagedFeatures.Measured) read.imaging().getFirst()).measured())
          .isEqualTo(result.outcome());
      assertThat(
              given()
                  .header("Authorization", "Bearer reader-token")
                  .get("/cases/" + vector.key())
                  .then()
                  .statusCode(200)
                  .extract()
                  .asByteArray())
          .isEqualTo(vector.value());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{; unreadable",
        "[]; unreadable",
        "{}; incomplete",
        "{'resourceType': 'Observation'}; incomplete"
      })
  void whatIsNoResultIsPutAside(String text, String reason) {
    String mark = UUID.randomUUID().toString();
    try (var wire = new Wire(broker, Topic.DEAD_LETTER)) {
      wire.send(
          new ProducerRecord<>(
              Topic.IMAGING_RESULT.topicName(),
              null,
              KEY,
              Fhir.bytes(text),
              Envelope.write(Map.of("mark", mark))));

      var letter = wire.until(r -> mark.equals(Envelope.headersOf(r).get("mark"))).getLast();

      assertThat(Envelope.headersOf(letter)).containsEntry(DeadLetter.REASON, reason);
      assertThat(Envelope.headersOf(letter).get(DeadLetter.TEXT)).contains("imaging-result.schema");
    }
  }
}
