package org.hepacast.ingest.check;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;
import static org.hepacast.ingest.AsDeployed.as;

import ca.uhn.fhir.context.FhirContext;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Arrays;
import java.util.List;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.ingest.AsDeployed;
import org.hepacast.ingest.Topics;
import org.hepacast.testbed.junit.KafkaResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /fhir/$check}, with authorisation on as it is outside the demo. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
@TestProfile(AsDeployed.class)
class CheckEndpointTest {
  private static final String BUNDLE =
      "{\"resourceType\": \"Bundle\", \"type\": \"collection\", \"entry\": [%s]}"
          .formatted(
              String.join(
                  ",", Records.WHOLE.stream().map(r -> "{\"resource\": " + r + "}").toList()));

  @Test
  void whoMayNotSendMayNotAsk() {
    given()
        .contentType("application/fhir+json")
        .body(BUNDLE)
        .post("/fhir/$check")
        .then()
        .statusCode(401)
        .body("issue[0].code", equalTo("login"));
    for (String role : List.of("reader", "operator")) {
      as(role)
          .contentType("application/fhir+json")
          .body(BUNDLE)
          .post("/fhir/$check")
          .then()
          .statusCode(403)
          .body("issue[0].code", equalTo("forbidden"));
    }
  }

  /** The dollar sign as it is, and as careful clients write it. */
  @ParameterizedTest
  @ValueSource(strings = {"/fhir/$check", "/fhir/%24check"})
  void answersInJsonOfResourcesAndScores(String address) {
    as("sender")
        .urlEncodingEnabled(false)
        .contentType("application/fhir+json")
        .body(BUNDLE)
        .post(address)
        .then()
        .statusCode(200)
        .contentType(startsWith("application/fhir+json"))
        .body("resourceType", equalTo("Parameters"))
        .body("parameter.findAll { it.name == 'resource' }.size()", equalTo(4))
        .body(
            "parameter.findAll { it.name == 'resource' }.part.flatten()"
                + ".findAll { it.name == 'understood' }.part.flatten().valueString",
            hasItem("lab.cea"))
        .body(
            "parameter.findAll { it.name == 'score' }.part.flatten()"
                + ".findAll { it.name == 'score' }.valueString",
            hasItem("fong"));
  }

  /** Asked and answered in XML, and each in the other. */
  @ParameterizedTest
  @CsvSource({"json, xml", "xml, json", "xml, xml"})
  void asksAndAnswersInXmlToo(String sent, String wanted) {
    FhirContext fhir = FhirContext.forR4Cached();
    String xml =
        fhir.newXmlParser().encodeResourceToString(fhir.newJsonParser().parseResource(BUNDLE));

    String answer =
        as("sender")
            .contentType("application/fhir+" + sent)
            .accept("application/fhir+" + wanted)
            .body(sent.equals("xml") ? xml : BUNDLE)
            .post("/fhir/$check")
            .then()
            .statusCode(200)
            .contentType(startsWith("application/fhir+" + wanted))
            .extract()
            .asString();

    assertThat(answer).contains("Observation/cea", "lab.cea", "fong");
    assertThat(answer.startsWith("<Parameters xmlns=\"http://hl7.org/fhir\">"))
        .isEqualTo(wanted.equals("xml"));
  }

  @Test
  void whatCannotBeUsedIsAnAnswerAndNoFault() {
    as("sender")
        .contentType("application/fhir+json")
        .body(Records.BAD_CEA)
        .post("/fhir/$check")
        .then()
        .statusCode(200)
        .body(
            "parameter[0].part.find { it.name == 'refused' }.valueString",
            containsString("furlong"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no FHIR", "[]", "{\"a\": "})
  void whatIsNoRecordIsRefused(String body) {
    as("sender")
        .contentType("application/fhir+json")
        .body(body)
        .post("/fhir/$check")
        .then()
        .statusCode(400)
        .body("resourceType", equalTo("OperationOutcome"))
        .body("issue[0].diagnostics", containsString("; "));
  }

  @Test
  void whatIsTooLargeOrNoFhirIsRefused() {
    byte[] large = new byte[21 << 20];
    Arrays.fill(large, (byte) ' ');
    as("sender")
        .contentType("application/fhir+json")
        .body(large)
        .post("/fhir/$check")
        .then()
        .statusCode(413)
        .body("issue[0].code", equalTo("too-long"));
    as("sender").contentType("text/csv").body("a;b").post("/fhir/$check").then().statusCode(415);
  }

  @Test
  void keepsNothing() {
    String marked =
        BUNDLE.replace("Patient/p", "Patient/only-checked").replace("\"p\"", "\"only-checked\"");

    as("sender")
        .contentType("application/fhir+json")
        .body(marked)
        .post("/fhir/$check")
        .then()
        .statusCode(200);

    for (Topic topic : List.of(Topic.CLINICAL, Topic.OBSERVATION, Topic.DEAD_LETTER)) {
      assertThat(Topics.now(topic, record -> String.valueOf(record.key()).contains("only-checked")))
          .isEmpty();
    }
  }
}
