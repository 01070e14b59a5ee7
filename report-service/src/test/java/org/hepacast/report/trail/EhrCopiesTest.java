package org.hepacast.report.trail;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.report.sample.Eventually.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.hepacast.report.ehr.EhrBesideService;
import org.hepacast.report.ehr.WatchedEhr;
import org.hepacast.testbed.junit.KafkaResource;
import org.hepacast.testbed.junit.PostgresResource;
import org.junit.jupiter.api.Test;

/** Where it is asked for, the EHR has a copy of each entry, once. */
@QuarkusTest
@QuarkusTestResource(value = KafkaResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = PostgresResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = EhrBesideService.class, restrictToAnnotatedClass = true)
@TestProfile(EhrCopiesTest.Copying.class)
class EhrCopiesTest {
  /** As an operator sets it. */
  public static final class Copying implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("hepacast.report.audit.to-ehr", "true", "hepacast.report.ehr.sources", "ehr");
    }
  }

  WatchedEhr ehr;

  private static void ask(String patient) {
    given()
        .header("Authorization", "Bearer reader-token")
        .contentType("application/json")
        .body(
            """
            {"hook": "patient-view", "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
             "context": {"userId": "Practitioner/d", "patientId": "%s"}}\
            """
                .formatted(patient))
        .post("/cds-services/hepacast-patient-view")
        .then()
        .statusCode(200);
  }

  private List<JsonNode> copiesOf(String patient) {
    return ehr.newest("AuditEvent").values().stream()
        .filter(event -> event.path("entity").toString().contains("Patient/" + patient + "\""))
        .toList();
  }

  @Test
  void everyEntryComesOnceAndWaitsWhileTheEhrIsAway() {
    ask("copied");
    eventually(() -> assertThat(copiesOf("copied")).hasSize(1));
    JsonNode copy = copiesOf("copied").getFirst();
    assertThat(copy.path("outcome").asText()).isEqualTo("0");
    assertThat(copy.at("/agent/0/who/identifier/value").asText()).isEqualTo("reader");
    assertThat(copy.at("/agent/1/who/reference").asText()).isEqualTo("Practitioner/d");

    ehr.away();
    ask("waiting");
    ask("waiting");
    // Nothing can be waited for: the entries come when the EHR is back, and not before.
    assertThat(copiesOf("waiting")).isEmpty();
    ehr.healthy();

    eventually(() -> assertThat(copiesOf("waiting")).hasSize(2));
    assertThat(copiesOf("copied")).hasSize(1);
  }
}
