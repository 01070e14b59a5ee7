package org.hepacast.ingest.publishing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.hepacast.ingest.Json;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(KafkaAwayTest.NoBroker.class)
class KafkaAwayTest {

  /** Nobody listens on the discard port. */
  public static final class NoBroker implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "kafka.bootstrap.servers", "127.0.0.1:9",
          "hepacast.producer.max.block.ms", "500",
          "hepacast.producer.request.timeout.ms", "500",
          "hepacast.producer.delivery.timeout.ms", "1000",
          "hepacast.ingest.limits.concurrent-requests", "2");
    }
  }

  /** Services 7.15: no sender waits longer than the producer and one block do. */
  @Test
  void asksTheSenderToTryAgainAndIsNotReadyButAlive() {
    given()
        .contentType("application/fhir+json")
        .body(Json.patient("away"))
        .put("/fhir/Patient/away")
        .then()
        .statusCode(503)
        .header("Retry-After", notNullValue())
        .body("resourceType", equalTo("OperationOutcome"))
        .body("issue[0].code", equalTo("transient"));

    assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(503);
    assertThat(given().get("/q/health/live").statusCode()).isEqualTo(200);
  }

  /** Services 7.6: more of them than there are places, and every place is given back. */
  @Test
  void notificationsHoldNoPlaceForEver() throws Exception {
    try (ExecutorService ehr = Executors.newFixedThreadPool(5)) {
      List<Future<Response>> answers =
          IntStream.range(0, 5).mapToObj(i -> ehr.submit(() -> notified("away-" + i))).toList();

      for (Future<Response> answer : answers) {
        assertThat(answer.get().statusCode()).isEqualTo(503);
        assertThat(answer.get().header("Retry-After")).isNotNull();
      }
    }
    assertThat(notified("later").jsonPath().getString("issue[0].diagnostics"))
        .contains("has not acknowledged");
  }

  private static Response notified(String id) {
    return given()
        .contentType("application/fhir+json")
        .body(Json.cea(id, "Patient/away", "3"))
        .put("/notify/Observation/" + id);
  }

  /** Services 7.6: the EHR waits for an answer too, no longer than any sender. */
  @Test
  void asksTheEhrToSendItsNotificationAgain() {
    given()
        .contentType("application/fhir+json")
        .body(Json.cea("away", "Patient/away", "3"))
        .put("/notify/Observation/away")
        .then()
        .statusCode(503)
        .header("Retry-After", notNullValue())
        .body("issue[0].code", equalTo("transient"));
  }
}
