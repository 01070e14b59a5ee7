package org.hepacast.ingest.ehr;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.hepacast.contracts.event.EventHeaders;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.ingest.Eventually;
import org.hepacast.ingest.Json;
import org.hepacast.ingest.Topics;
import org.hepacast.testbed.junit.KafkaResource;
import org.junit.jupiter.api.Test;

/** An EHR that was never there: what is pushed is taken all the same. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
@TestProfile(EhrUnreachableTest.NoEhr.class)
class EhrUnreachableTest {

  /** Nobody listens on the discard port. */
  public static final class NoEhr implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("hepacast.ingest.ehr.url", "http://127.0.0.1:9/fhir");
    }
  }

  @Test
  void takesWhatIsPushedThoughThePatientCannotBeAskedFor() {
    given()
        .contentType("application/fhir+json")
        .body(Json.cea("pushed", "Patient/unasked", "3"))
        .put("/fhir/Observation/pushed")
        .then()
        .statusCode(200);

    assertThat(
            Topics.until(
                Topic.OBSERVATION,
                1,
                r -> Topics.header(r, EventHeaders.SUBJECT).equals("Observation/pushed")))
        .hasSize(1);
  }

  @Test
  void readinessNamesItAndLivenessStaysUp() {
    Eventually.holds(() -> given().get("/q/health/ready").statusCode() == 503);

    given()
        .get("/q/health/ready")
        .then()
        .body("checks.find { it.name == 'dependencies' }.data.ehr", startsWith("down"));
    given().get("/q/health/live").then().statusCode(200);
  }

  @Test
  void aNotificationIsTakenAndALoadSaysThatItWaits() {
    given().post("/notify").then().statusCode(200);
    given().post("/admin/load?patient=p").then().statusCode(202);
  }
}
