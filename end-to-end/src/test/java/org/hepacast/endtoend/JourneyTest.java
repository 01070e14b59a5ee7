package org.hepacast.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hepacast.contracts.fhir.Systems;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.testbed.demo.Demo;
import org.hepacast.testbed.demo.ImagingDemo;
import org.hepacast.testbed.process.Http;
import org.hepacast.testbed.stack.Service;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From the EHR's Observation to the EHR's RiskAssessment, through everything that is real. */
@Tag("containers")
@ExtendWith(SharedSuite.class)
class JourneyTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final String WITH_COURSE =
      """
      SELECT case_id FROM course JOIN worklist USING (case_id)
      WHERE convert_from(event, 'UTF8') LIKE '%lab.cea%"at"%' AND scored > 0
      """;

  /** Whose assessments, as they stand, rest on a result that has pictures. */
  private static final String WITH_LESIONS =
      """
      SELECT d.case_id FROM delivery d JOIN risk r USING (risk_id) JOIN lesion_pictures p
        ON position('"imagingResult":"' || p.result_id IN convert_from(r.event, 'UTF8')) > 0
      WHERE convert_from(p.event, 'UTF8') LIKE '%"png"%'
      """;

  @Test
  void everySamplePatientGetsWhatItsStorySays(Suite suite) throws Exception {
    var printed = new StringWriter();

    var imaging = new ImagingDemo(suite.ehr(), suite.imaging());
    boolean complete = new Demo(suite.ehr(), imaging, new PrintWriter(printed)).run();

    assertThat(complete).as(printed.toString()).isTrue();
    assertTheEhrKeptTheVersions(suite);
    assertThePageShows(suite, "course", WITH_COURSE);
    assertThePageShows(suite, "lesions", WITH_LESIONS);
    takePictures(suite);
    assertARefusalTakesAllBackAndAPermissionBringsAllBack(suite);
  }

  private static void takePictures(Suite suite) throws Exception {
    String pages = suite.url(Service.REPORT);
    String imaged = pages + "/cases/" + first(suite, WITH_LESIONS);
    Pictures.ofPage("worklist", pages + "/", 1000);
    Pictures.ofPage("case", imaged, 1700);
    Pictures.ofPrint("print", imaged + "/report.pdf", 1);
    Pictures.ofPrint("print-details", imaged + "/report.pdf", 2);
    Pictures.ofPage("audit", pages + "/audit", 800);
  }

  /** Apart from the risks, and perhaps after them. */
  private static void assertThePageShows(Suite suite, String figure, String cases) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        Http.status(
                            "%s/cases/%s/figures/%s.svg"
                                .formatted(suite.url(Service.REPORT), first(suite, cases), figure)))
                    .as(figure)
                    .isEqualTo(200));
  }

  private static void assertARefusalTakesAllBackAndAPermissionBringsAllBack(Suite suite) {
    String patient =
        suite.ehr().search("RiskAssessment?_count=200").stream()
            .map(assessment -> assessment.at("/subject/reference").asText())
            .distinct()
            .filter(one -> Set.copyOf(statuses(suite, one).values()).equals(Set.of("final")))
            .findFirst()
            .orElseThrow();
    Map<String, String> before = statuses(suite, patient);

    consent(suite, patient, "deny");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(statuses(suite, patient).values()).containsOnly("entered-in-error"));
    assertThat(suite.ehr().search("RiskAssessment?subject=" + patient))
        .allSatisfy(
            assessment -> {
              assertThat(assessment.path("note").toString())
                  .contains("The patient refuses (consent): Consent/journey of 2026-03-01.");
              assertThat(assessment.has("prediction")).isFalse();
            });

    consent(suite, patient, "permit");
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(statuses(suite, patient)).isEqualTo(before));
  }

  private static Map<String, String> statuses(Suite suite, String patient) {
    return suite.ehr().search("RiskAssessment?subject=" + patient).stream()
        .collect(
            Collectors.toMap(
                assessment -> assessment.path("id").asText(),
                assessment -> assessment.path("status").asText()));
  }

  private static void consent(Suite suite, String patient, String type) {
    String json =
        """
        {"resourceType": "Consent", "id": "journey", "status": "active", "dateTime": "2026-03-01",
         "scope": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentscope",
                               "code": "patient-privacy"}]},
         "category": [{"coding": [{"system": "http://loinc.org", "code": "59284-0"}]}],
         "patient": {"reference": "%s"},
         "policyRule": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode",
                                    "code": "OPTIN"}]},
         "provision": {"type": "%s"}}\
        """
            .formatted(patient, type);
    suite.ehr().put("Consent/journey", EventJson.readTree(json.getBytes(StandardCharsets.UTF_8)));
  }

  private static String first(Suite suite, String cases) throws SQLException {
    try (var connection =
            DriverManager.getConnection(suite.jdbcUrl("report"), "postgres", "postgres");
        var statement = connection.createStatement();
        var row = statement.executeQuery(cases)) {
      assertThat(row.next()).as(cases).isTrue();
      return row.getString(1);
    }
  }

  /** Clinical 4.8: HAPI strips versions from references unless told not to. */
  private static void assertTheEhrKeptTheVersions(Suite suite) {
    for (JsonNode assessment : suite.ehr().search("RiskAssessment?_count=200")) {
      assertThat(assessment.path("basis")).isNotEmpty();
      for (JsonNode used : assessment.path("basis")) {
        if (used.has("reference")) {
          assertThat(used.path("reference").asText()).contains("/_history/");
          assertThat(used.at("/extension/0/url").asText()).isEqualTo(Systems.VERSION_USED);
        }
      }
    }
    assertThat(suite.ehr().search("DiagnosticReport?_count=200")).isNotEmpty();
  }
}
