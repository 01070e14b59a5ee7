package org.hepacast.feature.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hepacast.contracts.deadletter.DeadLetter;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.feature.FeatureVector;
import org.hepacast.contracts.feature.MissingReason;
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

/** What cannot be used goes to the dead letter with its reason, and the consumer goes on. */
@QuarkusTest
@WithTestResource(KafkaResource.class)
@WithTestResource(PostgresResource.class)
class BadInputTest {
  private static final String CEA =
      Fhir.quantity("bad", 1, "b1", "final", "2039-6", "2025-09-16T07:40:00Z", "38.4", "ng/mL");

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String broker;

  /** Sends one record without envelope and returns the headers of its dead letter. */
  private Map<String, String> deadLetterOf(Topic topic, String key, byte[] value) {
    String mark = UUID.randomUUID().toString();
    try (var wire = new Wire(broker, Topic.DEAD_LETTER)) {
      wire.send(
          new ProducerRecord<>(
              topic.topicName(), null, key, value, Envelope.write(Map.of("mark", mark))));
      ConsumerRecord<String, byte[]> letter =
          wire.until(record -> mark.equals(Envelope.headersOf(record).get("mark"))).getLast();
      assertThat(letter.value()).isEqualTo(value == null ? new byte[0] : value);
      assertThat(Envelope.headersOf(letter).get(DeadLetter.TEXT)).isNotBlank();
      return Envelope.headersOf(letter);
    }
  }

  private void isPutAside(Topic topic, String key, byte[] value, DeadLetterReason reason) {
    assertThat(deadLetterOf(topic, key, value))
        .containsEntry(DeadLetter.REASON, reason.code())
        .containsEntry(DeadLetter.STAGE, "feature-service")
        .containsEntry(DeadLetter.ORIGINAL_TOPIC, topic.topicName());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{`",
        "[]",
        "null",
        "{'resourceType': 'Observation', 'resourceType': 'Observation'}",
        "<Observation xmlns='http://hl7.org/fhir'/>",
        "<!DOCTYPE o [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><Observation>&e;</Observation>"
      })
  void unreadable(String text) {
    isPutAside(Topic.OBSERVATION, "ehr|Patient/b1", Fhir.bytes(text), DeadLetterReason.UNREADABLE);
  }

  @Test
  void noValueAtAll() {
    isPutAside(Topic.OBSERVATION, "ehr|Patient/b1", null, DeadLetterReason.UNREADABLE);
  }

  @Test
  void deeplyNested() {
    byte[] nested = ("{\"a\":" + "[".repeat(100_000)).getBytes(StandardCharsets.UTF_8);

    isPutAside(Topic.OBSERVATION, "ehr|Patient/b1", nested, DeadLetterReason.UNREADABLE);
  }

  @Test
  void aNumberOfAMillionDigits() {
    byte[] endless = Fhir.bytes(CEA.replace("38.4", "9".repeat(100_000)));

    isPutAside(Topic.OBSERVATION, "ehr|Patient/b1", endless, DeadLetterReason.UNREADABLE);
  }

  @Test
  void anotherResourceTypeThanTheTopicCarries() {
    byte[] patient = Fhir.bytes(Fhir.patient("b1", 1, "B1", null));

    isPutAside(Topic.OBSERVATION, "ehr|Patient/b1", patient, DeadLetterReason.WRONG_RESOURCE_TYPE);
    isPutAside(
        Topic.CLINICAL, "ehr|Patient/b1", Fhir.bytes(CEA), DeadLetterReason.WRONG_RESOURCE_TYPE);
    isPutAside(
        Topic.CLINICAL,
        "ehr|Patient/b1",
        Fhir.bytes("{'resourceType': 'Bundle', 'id': 'x'}"),
        DeadLetterReason.WRONG_RESOURCE_TYPE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {"'id': 'bad',; ", "'id': 'bad'; 'id': 'no spaces/allowed'", "Patient/b1; Group/b1"})
  void withoutIdOrPatient(String part, String instead) {
    byte[] incomplete = Fhir.bytes(CEA.replace(part, instead == null ? "" : instead));

    isPutAside(Topic.OBSERVATION, "ehr|Patient/b1", incomplete, DeadLetterReason.INCOMPLETE);
  }

  @Test
  void withoutASource() {
    isPutAside(Topic.OBSERVATION, null, Fhir.bytes(CEA), DeadLetterReason.INCOMPLETE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "'ng/mL'; 'furlong'; unit 'furlong'",
        "'unit': 'ng/mL', 'code': 'ng/mL'; 'x': 1; no unit",
        "38.4; 'high'; no number",
        "38.4; -1; outside the plausible range",
        "38.4; 1e308; outside the plausible range",
        "38.4; 1e999999999; outside the plausible range",
        "2025-09-16T07:40:00Z; 2099-01-01; a time in the future",
        "2025-09-16T07:40:00Z; yesterday; not a FHIR dateTime",
        "'final'; 'unknown'; gives no result"
      })
  void aValueThatCannotBeUsed(String part, String instead, String told) {
    Map<String, String> headers =
        deadLetterOf(Topic.OBSERVATION, "ehr|Patient/b1", Fhir.bytes(CEA.replace(part, instead)));

    assertThat(headers).containsEntry(DeadLetter.REASON, "refused");
    assertThat(headers.get(DeadLetter.TEXT)).contains(told);
  }

  @Test
  void aNegativeCount() {
    String cells = CEA.replace("2039-6", "751-8").replace("ng/mL", "10*9/L").replace("38.4", "-4");

    assertThat(deadLetterOf(Topic.OBSERVATION, "ehr|Patient/b1", Fhir.bytes(cells)))
        .containsEntry(DeadLetter.REASON, "refused")
        .hasEntrySatisfying(
            DeadLetter.TEXT, text -> assertThat(text).contains("outside the plausible range"));
  }

  @Test
  void tooLarge() {
    byte[] large =
        Fhir.bytes(CEA.replace("'status'", "'note': '" + "x".repeat(900_000) + "', 'status'"));

    isPutAside(Topic.OBSERVATION, "ehr|Patient/b1", large, DeadLetterReason.TOO_LARGE);
  }

  /** What is small for the broker may be large once unpacked: too large for the dead letter too. */
  @Test
  void aRecordThatUnpacksToMoreThanKafkaTakes() {
    byte[] bomb = new byte[12 << 20];
    Arrays.fill(bomb, (byte) ' ');
    String mark = UUID.randomUUID().toString();
    Map<String, Object> packing =
        Map.of(
            "bootstrap.servers",
            broker,
            "compression.type",
            "gzip",
            "max.request.size",
            2 * bomb.length,
            "buffer.memory",
            4L * bomb.length);
    try (var wire = new Wire(broker, Topic.DEAD_LETTER);
        var producer =
            new KafkaProducer<>(packing, new StringSerializer(), new ByteArraySerializer())) {
      producer.send(
          new ProducerRecord<>(
              Topic.OBSERVATION.topicName(),
              null,
              "ehr|Patient/b1",
              bomb,
              Envelope.write(Map.of("mark", mark))));
      producer.flush();

      ConsumerRecord<String, byte[]> letter =
          wire.until(record -> mark.equals(Envelope.headersOf(record).get("mark"))).getLast();

      assertThat(letter.value()).isEmpty();
      assertThat(Envelope.headersOf(letter))
          .containsEntry(DeadLetter.REASON, "too-large")
          .containsKey(DeadLetter.ORIGINAL_OFFSET);
      assertThat(Envelope.headersOf(letter).get(DeadLetter.TEXT)).contains("stay where they were");
    }
  }

  /** Order is not kept: a patient may come later, so that this is no fault yet, and no case. */
  @Test
  void aReferenceToNobodyMakesNoCaseAndStopsNothing() {
    try (var wire = new Wire(broker, Topic.FEATURES, Topic.DEAD_LETTER)) {
      wire.send("nobody", CEA.replace("Patient/b1", "Patient/nobody").replace("'bad'", "'none'"));
      wire.send(
          "somebody",
          Fhir.patient("somebody", 1, "SOMEBODY", null),
          Fhir.resection("somebody-op", 1, "somebody", "completed", "2025-09-18"));

      var seen = wire.until(record -> new String(record.value(), UTF_8).contains("\"somebody\""));

      assertThat(seen).noneMatch(record -> String.valueOf(record.key()).endsWith("/nobody"));
      assertThat(seen)
          .noneMatch(record -> new String(record.value(), UTF_8).contains("Patient/nobody"));
    }
  }

  @Test
  void hostileTextReachesNeitherTheDatabaseNorTheNextRecords() {
    try (var wire = new Wire(broker, Topic.FEATURES)) {
      wire.send(
          "h1",
          Fhir.patient("h1", 1, "H1", null),
          Fhir.resection("h1-op", 1, "h1", "completed", "2025-09-18T08:30:00+02:00"),
          Fhir.quantity("h1-a", 1, "h1", "final", "2039-6", "2025-09-16", "1", "\\u0000; DROP"),
          Fhir.quantity("h1-b", 1, "h1", "final", "751-8", "2025-09-16", "4", "10*9/L"));

      FeatureVector vector =
          EventJson.read(
              wire.until(
                      record ->
                          EventJson.read(record.value(), FeatureVector.class)
                              .feature("lab.neutrophils")
                              .filter(FeatureValue.Known.class::isInstance)
                              .isPresent())
                  .getLast()
                  .value(),
              FeatureVector.class);

      assertThat(vector.feature("lab.cea"))
          .get()
          .isInstanceOfSatisfying(
              FeatureValue.Missing.class,
              missing -> assertThat(missing.reason()).isEqualTo(MissingReason.REFUSED));
    }
  }
}
