package org.hepacast.feature.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hepacast.contracts.course.CaseCourse;
import org.hepacast.contracts.course.LeftOut;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.feature.FeatureVector;
import org.hepacast.contracts.feature.Value;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.outcome.CaseOutcome;
import org.hepacast.contracts.risk.Endpoint;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.feature.support.Fhir;
import org.hepacast.feature.support.Wire;
import org.hepacast.testbed.junit.KafkaResource;
import org.hepacast.testbed.junit.PostgresResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(KafkaResource.class)
@WithTestResource(PostgresResource.class)
class FirstWayTest {
  @ConfigProperty(name = "kafka.bootstrap.servers")
  String broker;

  @Test
  void aPatientWithAPlannedResectionGetsAVectorFromKafkaToKafka() {
    try (var wire = new Wire(broker, Topic.FEATURES)) {
      wire.send(
          "w1",
          Fhir.quantity(
              "w1-cea", 1, "w1", "final", "2039-6", "2025-09-16T07:40:00+02:00", "38.4", "ng/mL"),
          Fhir.patient("w1", 1, "W1", "1961-04-12"),
          Fhir.resection("w1-op", 1, "w1", "preparation", "2025-09-18T08:30:00+02:00"));

      var records =
          wire.until(
              record ->
                  new String(record.value(), UTF_8).contains("w1-op")
                      && cea(record.value()) instanceof FeatureValue.Known);

      assertThat(cea(records.getLast().value()))
          .isInstanceOfSatisfying(
              FeatureValue.Known.class,
              known -> assertThat(known.value()).isEqualTo(new Value.Quantity(38.4, "ug/L")));
    }
  }

  @Test
  void whatBecomesOfAPatientIsTold() {
    try (var wire = new Wire(broker, Topic.OUTCOME)) {
      wire.send(
          "w2",
          Fhir.patient("w2", 1, "W2", "1961-04-12"),
          Fhir.resection("w2-op", 1, "w2", "completed", "2025-09-18T08:30:00+02:00"),
          Fhir.patient("w2", 2, "W2", "1961-04-12")
              .replace("'identifier'", "'deceasedDateTime': '2025-12-24', 'identifier'"));

      var records =
          wire.until(
              record ->
                  EventJson.read(record.value(), CaseOutcome.class).events().stream()
                      .anyMatch(event -> event.endpoint() == Endpoint.DEATH));

      CaseOutcome outcome = EventJson.read(records.getLast().value(), CaseOutcome.class);
      assertThat(records.getLast().key()).isEqualTo(outcome.caseId());
      assertThat(outcome.indexDate()).isEqualTo(LocalDate.of(2025, 9, 18));
      assertThat(outcome.events().getFirst().date()).isEqualTo(LocalDate.of(2025, 12, 24));
    }
  }

  @Test
  void theCourseOfAPatientIsToldWithItsCorrections() {
    try (var wire = new Wire(broker, Topic.COURSE)) {
      wire.send(
          "w3",
          Fhir.patient("w3", 1, "W3", "1961-04-12"),
          Fhir.resection("w3-op", 1, "w3", "completed", "2025-09-18T08:30:00+02:00"),
          Fhir.quantity("w3-a", 1, "w3", "final", "2039-6", "2025-09-16T07:40:00Z", "38", "ng/mL"),
          Fhir.quantity("w3-b", 1, "w3", "final", "2039-6", "2025-10-16T07:40:00Z", "4", "ng/mL"));
      wire.until(record -> values(record).equals("38.0 4.0"));
      wire.send(
          "w3",
          Fhir.quantity(
              "w3-a", 2, "w3", "corrected", "2039-6", "2025-09-16T07:40:00Z", "83", "ng/mL"));
      wire.until(record -> values(record).equals("83.0 4.0"));
      wire.send(
          "w3",
          Fhir.quantity(
              "w3-b", 2, "w3", "entered-in-error", "2039-6", "2025-10-16T07:40:00Z", "4", "ng/mL"));
      var records = wire.until(record -> values(record).equals("83.0"));

      CaseCourse course = EventJson.read(records.getLast().value(), CaseCourse.class);
      assertThat(records.getLast().key()).isEqualTo(course.caseId());
      assertThat(course.sequence()).isGreaterThan(2);
      assertThat(course.analytes().getFirst().leftOut())
          .containsExactly(new LeftOut(LeftOut.Reason.WITHDRAWN, 1, false));
      wire.send("w3", Fhir.resection("w3-op", 2, "w3", "entered-in-error", "2025-09-18"));
      wire.until(record -> EventJson.read(record.value(), CaseCourse.class).withdrawn());
    }
  }

  /** Of CEA, the oldest first. */
  private static String values(ConsumerRecord<String, byte[]> record) {
    return EventJson.read(record.value(), CaseCourse.class).analytes().stream()
        .limit(1)
        .flatMap(one -> one.points().stream())
        .map(point -> Double.toString(point.number()))
        .collect(Collectors.joining(" "));
  }

  private static FeatureValue cea(byte[] vector) {
    return EventJson.read(vector, FeatureVector.class).feature("lab.cea").orElseThrow();
  }
}
