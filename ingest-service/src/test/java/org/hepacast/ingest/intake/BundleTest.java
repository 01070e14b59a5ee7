package org.hepacast.ingest.intake;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  /** The answer to a patient and a result of hers in one Bundle. */
  private static XmlPath withResult(String type, String patient, String result, int status) {
    String answer =
        xml(bundle(
                type,
                entry("urn:uuid:1", "PUT", "Patient/" + patient, patient(patient)),
                entry("urn:uuid:2", "POST", "Observation", result)))
            .statusCode(status)
            .extract()
            .asString();
    return new XmlPath(answer);
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

  /** What cannot be read in one resource keeps neither it nor the others of its Bundle out. */
  @ParameterizedTest
  @ValueSource(strings = {"transaction", "batch"})
  void aValueThatCannotBeReadIsPassedOnAndTold(String type) {
    XmlPath read = withResult(type, "y1", cea("Patient/y1", "3", "furlong"), 200);

    assertThat(
            read.getString(
                "Bundle.entry[1].response.outcome.OperationOutcome.issue[0].severity.@value"))
        .isEqualTo("warning");
    assertThat(
            read.getString(
                "Bundle.entry[1].response.outcome.OperationOutcome.issue[0].expression.@value"))
        .isEqualTo("Observation.valueQuantity.code");
    assertThat(passedOn(Topic.CLINICAL, "Patient/y1")).isTrue();
  }

  @Test
  void ofABatchInXmlWhatIsRightIsTaken() {
    XmlPath read = withResult("batch", "z1", cea("Group/z1", "3", "ng/mL"), 200);

    assertThat(read.getString("Bundle.type.@value")).isEqualTo("batch-response");
    assertThat(read.getString("Bundle.entry[0].response.status.@value")).isEqualTo("200 OK");
    assertThat(read.getString("Bundle.entry[1].response.status.@value")).isEqualTo("422");
    assertThat(passedOn(Topic.CLINICAL, "Patient/z1")).isTrue();
  }

  /** An XML document is read as one: where JSON is cut into its entries first, this is not. */
  @Test
  void aBatchInXmlIsRefusedWholeWhereOneEntryIsNoFhir() {
    XmlPath read = withResult("batch", "q1", cea("Patient/q1", "high", "ng/mL"), 422);

    assertThat(read.getString("OperationOutcome.issue[0].severity.@value")).isEqualTo("error");
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
    String large = noted("large", 6_000_000);

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
    given()
        .contentType("application/fhir+json")
        .body(noted("megabytes", 3_000_000))
        .put("/fhir/Observation/megabytes")
        .then()
        .statusCode(200);

    assertThat(passedOn(Topic.OBSERVATION, "Observation/megabytes")).isTrue();
  }

  /** A result with a note of so many letters. */
  private static String noted(String id, int letters) {
    String note = "\"note\":[{\"text\":\"" + "x".repeat(letters) + "\"}],\"status\"";
    return Json.cea(id, "Patient/" + id, "3").replace("\"status\"", note);
  }
}
