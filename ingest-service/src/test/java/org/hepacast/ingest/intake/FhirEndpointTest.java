package org.hepacast.ingest.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hepacast.contracts.event.EventHeaders;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.ingest.Json;
import org.hepacast.ingest.Topics;
import org.hepacast.testbed.junit.KafkaResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class FhirEndpointTest {

  @Test
  void passesAnObservationOnByteForByteUnderThePatientsKey() {
    String sent = Json.cea("cea-1", "Patient/one", "38.40").replace(",\"status\"", " , \"status\"");

    post("Observation", sent)
        .statusCode(201)
        .header("Location", containsString("Observation/cea-1"));

    ConsumerRecord<String, byte[]> record = observation("cea-1").getFirst();
    assertThat(record.key()).isEqualTo("ehr|Patient/one");
    assertThat(new String(record.value(), StandardCharsets.UTF_8)).isEqualTo(sent);
    assertThat(Topics.header(record, EventHeaders.TYPE))
        .isEqualTo("org.hepacast.fhir.observation.v1");
    assertThat(Topics.header(record, EventHeaders.SOURCE)).isEqualTo("ehr");
    assertThat(Topics.header(record, EventHeaders.CONTENT_TYPE)).isEqualTo("application/fhir+json");
    assertThat(Topics.header(record, EventHeaders.TRACEPARENT)).as("tracing is off").isEmpty();
  }

  @Test
  void givesTheSameResourceSentTwiceTheSameIdAndEvent() {
    String sent = Json.cea("", "Patient/two", "12.5");

    String first = post("Observation", sent).statusCode(201).extract().header("Location");
    String second = post("Observation", sent).statusCode(201).extract().header("Location");

    assertThat(second).isEqualTo(first);
    String id = first.substring(first.lastIndexOf('/') + 1);
    List<ConsumerRecord<String, byte[]>> records =
        Topics.until(
            Topic.OBSERVATION,
            2,
            r -> Topics.header(r, EventHeaders.SUBJECT).equals("Observation/" + id));
    assertThat(records).hasSize(2);
    assertThat(records)
        .extracting(r -> Topics.header(r, EventHeaders.ID))
        .containsOnly(Topics.header(records.getFirst(), EventHeaders.ID));
    assertThat(EventJson.readTree(records.getFirst().value()).path("id").asText()).isEqualTo(id);
  }

  @Test
  void resolvesReferencesOfATransactionToTheIdsItAssigns() {
    String bundle =
        Json.bundle(
            "transaction",
            Json.entry("urn:uuid:0a", "POST", "Observation", Json.cea("", "urn:uuid:0b", "7.125")),
            Json.entry(
                "urn:uuid:0b",
                "POST",
                "Patient",
                "{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":\"urn:mrn\",\"value\":\"M3\"}]}"));

    List<String> locations =
        given()
            .contentType("application/fhir+json")
            .body(bundle)
            .post("/fhir")
            .then()
            .statusCode(200)
            .body("type", equalTo("transaction-response"))
            .extract()
            .path("entry.response.location");

    String observation = locations.getFirst().substring("Observation/".length());
    ConsumerRecord<String, byte[]> record = observation(observation).getFirst();
    assertThat(record.key()).isEqualTo("ehr|" + locations.get(1));
    assertThat(EventJson.readTree(record.value()).path("subject").path("reference").asText())
        .isEqualTo(locations.get(1));
    assertThat(new String(record.value(), StandardCharsets.UTF_8)).contains("7.125");
  }

  @Test
  void publishesNothingOfATransactionWithOneFault() {
    String bundle =
        Json.bundle(
            "transaction",
            Json.entry("urn:uuid:1", "PUT", "Patient/all", Json.patient("all")),
            Json.entry(
                "urn:uuid:2",
                "PUT",
                "Observation/none",
                Json.cea("none", "Patient/all", "5").replace("final", "finished")));

    given()
        .contentType("application/fhir+json")
        .body(bundle)
        .post("/fhir")
        .then()
        .statusCode(422)
        .body("issue[0].expression[0]", equalTo("Bundle.entry[1].resource.status"));

    assertThat(
            Topics.now(
                Topic.CLINICAL, r -> Topics.header(r, EventHeaders.SUBJECT).equals("Patient/all")))
        .isEmpty();
  }

  @Test
  void takesOfABatchWhatIsRight() {
    String bundle =
        Json.bundle(
            "batch",
            Json.entry("urn:uuid:1", "PUT", "Patient/some", Json.patient("some")),
            Json.entry(
                "urn:uuid:2",
                "PUT",
                "Observation/no",
                Json.cea("no", "Patient/some", "-5").replace("final", "finished")),
            Json.entry(
                "urn:uuid:3",
                "PUT",
                "Organization/lab",
                "{\"resourceType\":\"Organization\",\"id\":\"lab\",\"name\":\"L\"}"));

    given()
        .contentType("application/fhir+json")
        .body(bundle)
        .post("/fhir")
        .then()
        .statusCode(200)
        .body("type", equalTo("batch-response"))
        .body("entry[0].response.status", equalTo("200 OK"))
        .body("entry[1].response.status", equalTo("422"))
        .body("entry[1].response.outcome.issue[0].diagnostics", not(containsString("-5")))
        .body("entry[2].response.status", equalTo("202 Accepted"));

    assertThat(
            Topics.until(
                Topic.CLINICAL,
                1,
                r -> Topics.header(r, EventHeaders.SUBJECT).equals("Patient/some")))
        .hasSize(1);
  }

  @Test
  void readsXmlAndAnswersInXml() {
    String xml =
        "<Patient xmlns=\"http://hl7.org/fhir\"><id value=\"xml-1\"/><gender"
            + " value=\"male\"/></Patient>";

    String answer =
        given()
            .contentType("application/fhir+xml")
            .body(xml)
            .put("/fhir/Patient/xml-1")
            .then()
            .statusCode(200)
            .contentType("application/fhir+xml")
            .extract()
            .asString();

    assertThat(answer).contains("<OperationOutcome xmlns=\"http://hl7.org/fhir\">");
    ConsumerRecord<String, byte[]> record =
        Topics.until(
                Topic.CLINICAL,
                1,
                r -> Topics.header(r, EventHeaders.SUBJECT).equals("Patient/xml-1"))
            .getFirst();
    assertThat(EventJson.readTree(record.value()).path("gender").asText()).isEqualTo("male");
  }

  @Test
  void tellsWhatItCanDo() {
    given()
        .get("/fhir/metadata")
        .then()
        .statusCode(200)
        .body("resourceType", equalTo("CapabilityStatement"))
        .body("fhirVersion", equalTo("4.0.1"))
        .body("rest[0].resource.type", org.hamcrest.Matchers.hasItems("Observation", "Patient"));
  }

  private static ValidatableResponse post(String type, String body) {
    return given().contentType("application/fhir+json").body(body).post("/fhir/" + type).then();
  }

  private static List<ConsumerRecord<String, byte[]>> observation(String id) {
    return Topics.until(
        Topic.OBSERVATION,
        1,
        r -> Topics.header(r, EventHeaders.SUBJECT).equals("Observation/" + id));
  }
}
