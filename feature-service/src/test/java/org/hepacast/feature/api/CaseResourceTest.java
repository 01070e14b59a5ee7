package org.hepacast.feature.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hepacast.contracts.audit.AuditEntry;
import org.hepacast.contracts.audit.AuditKind;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.feature.support.Fhir;
import org.hepacast.feature.support.Wire;
import org.hepacast.testbed.junit.KafkaResource;
import org.hepacast.testbed.junit.PostgresResource;
import org.hepacast.testbed.kafka.AuditTopic;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(KafkaResource.class)
@WithTestResource(PostgresResource.class)
class CaseResourceTest {
  @ConfigProperty(name = "kafka.bootstrap.servers")
  String broker;

  private static RequestSpecification reader() {
    return given().header("Authorization", "Bearer reader-token");
  }

  @Test
  void theCurrentVectorIsTheOneThatWasPublished() {
    try (var wire = new Wire(broker, Topic.FEATURES)) {
      wire.send(
          "r1",
          Fhir.patient("r1", 1, "R1", null),
          Fhir.resection("r1-op", 1, "r1", "completed", "2025-09-18"));
      var record =
          wire.until(r -> new String(r.value()).contains("Patient\",\"id\":\"r1\"")).getLast();

      byte[] answer =
          reader().get("/cases/" + record.key()).then().statusCode(200).extract().asByteArray();

      assertThat(answer).isEqualTo(record.value());
      reader()
          .get("/cases?size=200")
          .then()
          .statusCode(200)
          .body("total", greaterThanOrEqualTo(1))
          .body(
              "cases.find { it.caseId == '%s' }.kind".formatted(record.key()),
              equalTo("HEPATECTOMY"))
          .body(
              "cases.find { it.caseId == '%s' }.indexDate".formatted(record.key()),
              equalTo("2025-09-18"));
      given()
          .get("/q/metrics")
          .then()
          .body(containsString("hepacast_stage_in_total"))
          .body(containsString("hepacast_stage_out_total"))
          .body(containsString("hepacast_stage_oldest_age_seconds"));
    }
  }

  @Test
  void whoeverReadsACaseIsRecorded() {
    try (var wire = new Wire(broker, Topic.FEATURES);
        var trail = new AuditTopic(broker)) {
      wire.send(
          "r7",
          Fhir.patient("r7", 1, "R7", null),
          Fhir.resection("r7-op", 1, "r7", "completed", "2025-09-18"));
      String caseId =
          wire.until(r -> new String(r.value()).contains("Patient\",\"id\":\"r7\""))
              .getLast()
              .key();
      reader().get("/cases/" + caseId).then().statusCode(200);
      reader().get("/cases?size=200").then().statusCode(200);
      reader().get("/cases/none").then().statusCode(404);
      given().get("/cases/" + caseId).then().statusCode(401);

      AuditEntry one =
          trail
              .next(e -> e.entry().kind() == AuditKind.CASE_READ && e.entry().status() == 200)
              .entry();
      assertThat(one.patients())
          .extracting(AuditEntry.Patient::reference)
          .containsExactly("Patient/r7");
      assertThat(one.details()).containsEntry("case", caseId);
      assertThat(one.who().roles()).containsExactly("reader");
      assertThat(trail.next(e -> e.entry().kind() == AuditKind.WORKLIST_READ).entry().patients())
          .extracting(AuditEntry.Patient::reference)
          .contains("Patient/r7");
      assertThat(trail.next(e -> e.entry().status() == 404).entry().patients()).isEmpty();
      AuditEntry refused =
          trail
              .next(
                  e -> e.entry().what().equals("GET /cases/{caseId}") && e.entry().status() == 401)
              .entry();
      assertThat(refused.kind()).isEqualTo(AuditKind.ACCESS_REFUSED);
      assertThat(refused.who().name()).isEqualTo("unknown");
    }
  }

  @Test
  void anUnknownCaseIsAProblem() {
    reader()
        .get("/cases/none")
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("title", equalTo("No such case"));
  }

  @Test
  void aPageOutOfRangeIsAProblemThatNamesTheRange() {
    reader()
        .get("/cases?page=-1&size=9999")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("detail", containsString("1 to 200"));
  }

  @Test
  void withoutATokenOfTheRightRoleNothingIsTold() {
    for (String path : List.of("/cases", "/cases/any")) {
      given().get(path).then().statusCode(401);
      given().header("Authorization", "Bearer guessed").get(path).then().statusCode(401);
      given().header("Authorization", "Bearer sender-token").get(path).then().statusCode(403);
    }
  }

  /** The list names no patient; a vector holds values. */
  @Test
  void anOperatorSeesWhichCasesThereAreAndNotWhatTheyHold() {
    String operator = "Bearer operator-token";
    given().header("Authorization", operator).get("/cases").then().statusCode(200);
    given().header("Authorization", operator).get("/cases/any").then().statusCode(403);
  }

  @Test
  void healthAndMetricsAreOpen() {
    given().get("/q/health/live").then().statusCode(200);
    given().get("/q/health/ready").then().statusCode(200);
    given().get("/q/metrics").then().statusCode(200).body(containsString("jvm_memory"));
    given().get("/q/openapi").then().statusCode(200).body(containsString("/cases/{caseId}"));
  }
}
