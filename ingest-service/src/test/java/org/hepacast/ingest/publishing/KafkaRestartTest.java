package org.hepacast.ingest.publishing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.Map;
import org.hepacast.contracts.event.EventHeaders;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.ingest.Eventually;
import org.hepacast.ingest.Json;
import org.hepacast.ingest.Topics;
import org.hepacast.testbed.junit.KafkaResource;
import org.hepacast.testbed.kafka.BrokerProcess;
import org.junit.jupiter.api.Test;

/** The broker is killed under a running intake, and comes back with its data. */
@QuarkusTest
@QuarkusTestResource(value = KafkaResource.class, restrictToAnnotatedClass = true)
@TestProfile(KafkaRestartTest.Impatient.class)
class KafkaRestartTest {

  /** The sender is told sooner; the logic is the same. */
  public static final class Impatient implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "hepacast.producer.max.block.ms", "1000",
          "hepacast.producer.request.timeout.ms", "1000",
          "hepacast.producer.delivery.timeout.ms", "2000");
    }
  }

  BrokerProcess broker;

  private static Response put(String id) {
    return given()
        .contentType("application/fhir+json")
        .body(Json.patient(id))
        .put("/fhir/Patient/" + id);
  }

  private static int ready() {
    return given().get("/q/health/ready").statusCode();
  }

  @Test
  void isNotReadyWhileItIsAwayEvenIfNobodySendsAndRecoversByItself() {
    Eventually.holds(() -> ready() == 200);
    // As a sender does who was asked to try again: on a busy machine the first may take longer than
    // this producer waits.
    Eventually.holds(() -> put("before").statusCode() == 200);

    broker.process().kill();
    try {
      Eventually.holds(() -> ready() == 503);
      given()
          .get("/q/health/ready")
          .then()
          .body(
              "checks.find { it.name == 'dependencies' }.data.kafka",
              org.hamcrest.Matchers.startsWith("down"));
      assertThat(given().get("/q/health/live").statusCode()).isEqualTo(200);
      put("meanwhile")
          .then()
          .statusCode(503)
          .header("Retry-After", notNullValue())
          .body("issue[0].code", equalTo("transient"));
    } finally {
      broker.restart();
    }

    Eventually.holds(() -> ready() == 200);
    Eventually.holds(() -> put("meanwhile").statusCode() == 200);
    for (String id : new String[] {"before", "meanwhile"}) {
      assertThat(
              Topics.until(
                  Topic.CLINICAL,
                  1,
                  r -> Topics.header(r, EventHeaders.SUBJECT).equals("Patient/" + id)))
          .isNotEmpty();
    }
  }
}
