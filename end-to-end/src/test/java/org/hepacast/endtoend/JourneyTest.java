package org.hepacast.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.hepacast.contracts.fhir.Systems;
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
  void everySamplePatientGetsWhatItsStorySays(Suite suite) {
    var printed = new StringWriter();

    var imaging = new ImagingDemo(suite.ehr(), suite.imaging());
    boolean complete = new Demo(suite.ehr(), imaging, new PrintWriter(printed)).run();

    assertThat(complete).as(printed.toString()).isTrue();
    assertTheEhrKeptTheVersions(suite);
    assertThePageShows(suite, "course", WITH_COURSE);
    assertThePageShows(suite, "lesions", WITH_LESIONS);
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
