package org.hepacast.ingest.ehr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.ingest.ehr.client.EhrTargets;
import org.hepacast.ingest.ehr.sweep.Sweep;
import org.hepacast.ingest.reference.TargetReader;
import org.hepacast.ingest.resource.Reference;
import org.hepacast.testbed.lightehr.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** End points that a study only refers to are followed at the EHR, and nowhere else. */
class ReferencedEndpointsTest extends SweepFixture {
  private static final String ENDPOINT =
      """
      {"resourceType": "Endpoint", "id": "%s", "status": "active",
       "connectionType": {"code": "dicom-wado-rs"}, "payloadType": [{"text": "DICOM"}],
       "address": "https://pacs.example.org/%s", "header": ["Authorization: Bearer secret"]}
      """;

  private static final Reference PACS = new Reference("Endpoint", "pacs");

  @BeforeEach
  void studiesAlone() {
    types = List.of("ImagingStudy");
  }

  private void study(String id, String endpoints, String ofSeries) {
    ehr.put(
        "ImagingStudy/" + id,
        """
        {"resourceType": "ImagingStudy", "id": "%s", "status": "available",
         "meta": {"versionId": "1", "lastUpdated": "%s"},
         "subject": {"reference": "Patient/p"}, "endpoint": [%s],
         "series": [{"uid": "1.2.3", "modality": {"code": "CT"}, "endpoint": [%s]}]}
        """
            .formatted(id, NOW, endpoints, ofSeries));
  }

  private static String to(String reference) {
    return "{\"reference\": \"%s\"}".formatted(reference);
  }

  private JsonNode passedOn(String id) {
    return events.stream()
        .filter(event -> event.headers().subject().equals("ImagingStudy/" + id))
        .map(event -> EventJson.readTree(event.toRecord().value()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("ImagingStudy/" + id + " was not passed on"));
  }

  private long asked(String endpoint) {
    return ehr.requests().stream().filter(("GET Endpoint/" + endpoint)::equals).count();
  }

  @Test
  void areWrittenIntoTheStudyWithoutTheirHeaders() {
    ehr.put("Endpoint/pacs", ENDPOINT.formatted("pacs", "a"));
    ehr.put("Endpoint/other", ENDPOINT.formatted("other", "b"));
    study("a", to("Endpoint/pacs"), to(ehr.base() + "/Endpoint/other") + "," + to("Endpoint/pacs"));

    assertThat(sweep().run().passedOn()).isEqualTo(1);

    JsonNode study = passedOn("a");
    assertThat(study.path("contained").findValuesAsText("address"))
        .containsExactly("https://pacs.example.org/a", "https://pacs.example.org/b");
    assertThat(study.at("/endpoint/0/reference").asText()).isEqualTo("#ehr-endpoint-1");
    assertThat(study.at("/endpoint/0/display").asText()).isEqualTo("Endpoint/pacs");
    assertThat(study.at("/series/0/endpoint/0/reference").asText()).isEqualTo("#ehr-endpoint-2");
    assertThat(study.at("/series/0/endpoint/1/reference").asText()).isEqualTo("#ehr-endpoint-1");
    assertThat(study.toString()).doesNotContain("secret");
  }

  @Test
  void areAskedForOnceForManyStudies() {
    ehr.put("Endpoint/pacs", ENDPOINT.formatted("pacs", "a"));
    for (String id : List.of("a", "b", "c")) {
      study(id, to("Endpoint/pacs"), to("Endpoint/gone"));
    }

    assertThat(sweep().run().passedOn()).isEqualTo(3);

    assertThat(asked("pacs")).isOne();
    assertThat(asked("gone")).as("what fails is not asked for again at once").isOne();
  }

  @ParameterizedTest
  @CsvSource({
    "https://elsewhere.example/fhir/Endpoint/pacs",
    "http://169.254.169.254/Endpoint/pacs",
    "urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0",
    "Endpoint?name=pacs",
    "Endpoint/../Patient/p",
    "Patient/p"
  })
  void otherReferencesAreNeverFollowed(String reference) {
    study("a", to(reference), to(reference));

    assertThat(sweep().run().passedOn()).isEqualTo(1);

    assertThat(passedOn("a").at("/endpoint/0/reference").asText()).isEqualTo(reference);
    assertThat(passedOn("a").has("contained")).isFalse();
    assertThat(ehr.requests()).noneMatch(one -> one.contains("Endpoint"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "404 | status 404: the EHR has no such Endpoint",
        "410 | status 410: the EHR has no such Endpoint",
        "403 | status 403: the EHR does not give it; grant the caller the right to read Endpoint",
        "401 | status 401: the EHR does not know the caller; see the authorization that is sent",
        "503 | status 503",
        "302 | status 302: redirects are not followed; give the address to which it leads"
      })
  void oneThatCannotBeHadSaysWhyAndKeepsNoStudyBack(int status, String why) {
    ehr.put("Endpoint/pacs", ENDPOINT.formatted("pacs", "a"));
    ehr.always("GET", "Endpoint/pacs", new Fault.Status(status, Map.of(), ""));
    study("a", to("Endpoint/pacs"), to("Endpoint/pacs"));
    Sweep sweep = sweep();

    assertThat(sweep.run().passedOn()).isEqualTo(1);

    assertThat(passedOn("a").at("/endpoint/0/reference").asText()).isEqualTo("Endpoint/pacs");
    assertThat(new EhrTargets(client(ehr, clock), clock).read(PACS))
        .isEqualTo(
            Set.of(401, 503, 302).contains(status)
                ? new TargetReader.Read.Away(why)
                : new TargetReader.Read.Missing(why));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<html>secret</html> | the answer cannot be read as JSON",
        "{\"resourceType\": \"Patient\", \"id\": \"pacs\"} | the answer is another resource",
        "{\"resourceType\": \"Endpoint\", \"id\": \"other\"} | the answer is another resource"
      })
  void anAnswerThatIsNoSuchEndpointIsNotTaken(String body, String why) {
    ehr.put("Endpoint/pacs", ENDPOINT.formatted("pacs", "a"));
    ehr.always("GET", "Endpoint/pacs", new Fault.OtherBody(body));

    assertThat(new EhrTargets(client(ehr, clock), clock).read(PACS))
        .isEqualTo(new TargetReader.Read.Missing(why));
  }

  @Test
  void withoutAnEhrNobodyIsAsked() {
    assertThat(TargetReader.NONE.read(PACS))
        .isInstanceOfSatisfying(
            TargetReader.Read.Missing.class,
            missing -> assertThat(missing.why()).contains("no EHR is configured"));
  }
}
