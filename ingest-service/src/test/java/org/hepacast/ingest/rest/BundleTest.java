package org.hepacast.ingest.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.xml.XmlPath;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hepacast.contracts.event.EventHeaders;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.ingest.Json;
import org.hepacast.ingest.Topics;
import org.hepacast.testbed.junit.KafkaResource;
import org.junit.jupiter.api.Test;

/** Bundles in XML, and Bundles that hold more than this suite reads. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class BundleTest {
  private static final String ORGANIZATION =
      "{\"resourceType\":\"Organization\",\"name\":\"Laboratory\"}";

  private static ValidatableResponse xml(String bundle) {
    return given()
        .contentType("application/fhir+xml")
        .body(bundle)
        .post("/fhir")
        .then()
        .contentType("application/fhir+xml");
  }

  private static ValidatableResponse json(String bundle) {
    return given().contentType("application/fhir+json").body(bundle).post("/fhir").then();
  }

  private static String bundle(String type, String... entries) {
    return "<Bundle xmlns=\"http://hl7.org/fhir\"><type value=\"%s\"/>%s</Bundle>"
        .formatted(type, String.join("", entries));
  }

  private static String entry(String fullUrl, String method, String url, String resource) {
    return """
    <entry><fullUrl value="%s"/><resource>%s</resource>
    <request><method value="%s"/><url value="%s"/></request></entry>\
    """
        .formatted(fullUrl, resource, method, url);
  }

  private static String cea(String subject, String value, String unit) {
    return """
    <Observation><status value="final"/><code><coding><system value="http://loinc.org"/>
    <code value="2039-6"/></coding></code><subject><reference value="%s"/></subject>
    <effectiveDateTime value="2025-09-16"/><valueQuantity><value value="%s"/>
    <unit value="%s"/><code value="%s"/></valueQuantity></Observation>\
    """
        .formatted(subject, value, unit, unit);
  }

  private static String patient(String mrn) {
    return """
    <Patient><identifier><system value="urn:mrn"/><value value="%s"/></identifier></Patient>\
    """
        .formatted(mrn);
  }

  private static boolean passedOn(Topic topic, String reference) {
    return !Topics.now(topic, r -> Topics.header(r, EventHeaders.SUBJECT).equals(reference))
        .isEmpty();
  }

  @Test
  void aTransactionInXmlIsTakenWithItsReferencesResolvedAndItsNumbersAsWritten() {
    String answer =
        xml(bundle(
                "transaction",
                entry("urn:uuid:x1", "POST", "Patient", patient("X1")),
                entry("urn:uuid:x2", "POST", "Observation", cea("urn:uuid:x1", "38.40", "ng/mL"))))
            .statusCode(200)
            .extract()
            .asString();

    XmlPath read = new XmlPath(answer);
    assertThat(read.getString("Bundle.type.@value")).isEqualTo("transaction-response");
    List<String> locations = read.getList("Bundle.entry.response.location.@value");
    var record =
        Topics.until(
                Topic.OBSERVATION,
                1,
                r -> Topics.header(r, EventHeaders.SUBJECT).equals(locations.get(1)))
            .getFirst();
    var observation = EventJson.readTree(record.value());
    assertThat(observation.path("subject").path("reference").asText())
        .isEqualTo(locations.getFirst());
    assertThat(new String(record.value(), StandardCharsets.UTF_8)).contains("38.40");
  }

  @Test
  void aTransactionInXmlIsRefusedWholeAndTheEntryIsNamed() {
    String answer =
        xml(bundle(
                "transaction",
                entry("urn:uuid:y1", "PUT", "Patient/y1", patient("Y1")),
                entry("urn:uuid:y2", "POST", "Observation", cea("Patient/y1", "3", "furlong"))))
            .statusCode(422)
            .extract()
            .asString();

    XmlPath read = new XmlPath(answer);
    assertThat(read.getString("OperationOutcome.issue[0].expression.@value"))
        .isEqualTo("Bundle.entry[1].resource.valueQuantity.code");
    assertThat(passedOn(Topic.CLINICAL, "Patient/y1")).isFalse();
  }

  @Test
  void ofABatchInXmlWhatIsRightIsTaken() {
    String answer =
        xml(bundle(
                "batch",
                entry("urn:uuid:z1", "PUT", "Patient/z1", patient("Z1")),
                entry("urn:uuid:z2", "POST", "Observation", cea("Patient/z1", "-3", "ng/mL"))))
            .statusCode(200)
            .extract()
            .asString();

    XmlPath read = new XmlPath(answer);
    assertThat(read.getString("Bundle.type.@value")).isEqualTo("batch-response");
    assertThat(read.getString("Bundle.entry[0].response.status.@value")).isEqualTo("200 OK");
    assertThat(read.getString("Bundle.entry[1].response.status.@value")).isEqualTo("422");
    assertThat(passedOn(Topic.CLINICAL, "Patient/z1")).isTrue();
  }

  /** An XML document is read as one: where JSON is cut into its entries first, this is not. */
  @Test
  void aBatchInXmlIsRefusedWholeWhereOneEntryIsNoFhir() {
    String answer =
        xml(bundle(
                "batch",
                entry("urn:uuid:q1", "PUT", "Patient/q1", patient("Q1")),
                entry("urn:uuid:q2", "POST", "Observation", cea("Patient/q1", "high", "ng/mL"))))
            .statusCode(422)
            .extract()
            .asString();

    assertThat(new XmlPath(answer).getString("OperationOutcome.issue[0].severity.@value"))
        .isEqualTo("error");
    assertThat(passedOn(Topic.CLINICAL, "Patient/q1")).isFalse();
  }

  @Test
  void aTypeThatIsNotReadDoesNotHoldUpATransactionAndMayBeReferredTo() {
    String observation =
        Json.cea("unread-1", "Patient/unread", "3")
            .replace("\"status\"", "\"performer\":[{\"reference\":\"urn:uuid:u1\"}],\"status\"");

    json(Json.bundle(
            "transaction",
            Json.entry("urn:uuid:u1", "POST", "Organization", ORGANIZATION),
            Json.entry("urn:uuid:u2", "PUT", "Patient/unread", Json.patient("unread")),
            Json.entry("urn:uuid:u3", "PUT", "Observation/unread-1", observation)))
        .statusCode(200)
        .body("entry[0].response.status", equalTo("202 Accepted"))
        .body(
            "entry[0].response.outcome.issue[0].diagnostics",
            containsString("does not read Organization"))
        .body("entry[1].response.status", equalTo("200 OK"))
        .body("entry[2].response.status", equalTo("200 OK"));

    assertThat(passedOn(Topic.OBSERVATION, "Observation/unread-1")).isTrue();
  }

  @Test
  void aTypeThatIsNotReadMustBeFhirAllTheSame() {
    json(Json.bundle(
            "batch",
            Json.entry(
                "urn:uuid:v1", "POST", "Organization", ORGANIZATION.replace("name", "colour")),
            Json.entry("urn:uuid:v2", "POST", "Basket", "{\"resourceType\":\"Basket\"}")))
        .statusCode(200)
        .body("entry[0].response.status", equalTo("400"))
        .body("entry[1].response.status", equalTo("400"));
  }

  @Test
  void anEntryThatIsTooLargeIsRefusedAndTheOthersOfTheBatchAreTaken() {
    String large =
        Json.cea("large", "Patient/large", "3")
            .replace(
                "\"status\"", "\"note\":[{\"text\":\"" + "x".repeat(6_000_000) + "\"}],\"status\"");

    json(Json.bundle(
            "batch",
            Json.entry("urn:uuid:w1", "PUT", "Observation/large", large),
            Json.entry("urn:uuid:w2", "PUT", "Patient/large", Json.patient("large"))))
        .statusCode(200)
        .body("entry[0].response.status", equalTo("413"))
        .body("entry[0].response.outcome.issue[0].code", equalTo("too-long"))
        .body("entry[1].response.status", equalTo("200 OK"));
  }

  @Test
  void aResourceOfSeveralMegabytesPasses() {
    String large =
        Json.cea("megabytes", "Patient/megabytes", "3")
            .replace(
                "\"status\"", "\"note\":[{\"text\":\"" + "x".repeat(3_000_000) + "\"}],\"status\"");

    given()
        .contentType("application/fhir+json")
        .body(large)
        .put("/fhir/Observation/megabytes")
        .then()
        .statusCode(200);

    assertThat(passedOn(Topic.OBSERVATION, "Observation/megabytes")).isTrue();
  }
}
