package org.hepacast.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hepacast.ingest.AsDeployed.as;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import org.hepacast.contracts.event.EventHeaders;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.ingest.AsDeployed;
import org.hepacast.ingest.Json;
import org.hepacast.ingest.Topics;
import org.hepacast.testbed.junit.KafkaResource;
import org.junit.jupiter.api.Test;

/** A hospital's own codes are read as strictly as the catalogue's. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
@TestProfile(AsDeployed.class)
class LocalCodesTest {
  private static final String OWN =
      Json.cea("own-code", "Patient/own-code", "3")
          .replace("http://loinc.org", "urn:hospital:laboratory");

  private static ValidatableResponse put(String observation) {
    return as("sender")
        .contentType("application/fhir+json")
        .body(observation)
        .put("/fhir/Observation/own-code")
        .then();
  }

  @Test
  void aMappedCodeIsHeldAgainstItsFeature() {
    String mapped = OWN.replace("2039-6", "CEA-7");

    put(mapped.replace("ng/mL", "furlong"))
        .statusCode(200)
        .body("issue[0].severity", equalTo("warning"))
        .body("issue[0].expression[0]", equalTo("Observation.valueQuantity.code"))
        .body("issue[0].diagnostics", containsString("furlong"));
    put(mapped.replace(":3,", ":-3,"))
        .statusCode(200)
        .body("issue[0].severity", equalTo("warning"));
    put(mapped).statusCode(200).body("issue[0].severity", equalTo("information"));

    assertThat(
            Topics.until(
                Topic.OBSERVATION,
                1,
                r -> Topics.header(r, EventHeaders.SUBJECT).equals("Observation/own-code")))
        .isNotEmpty();
  }

  @Test
  void aCodeThatIsNotMappedSaysNothingOfAFeature() {
    put(OWN.replace("2039-6", "ESR-1").replace("ng/mL", "mm/h"))
        .statusCode(200)
        .body("issue[0].severity", equalTo("information"));
  }
}
