package org.hepacast.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.hepacast.contracts.fhir.Systems;
import org.hepacast.testbed.demo.Demo;
import org.hepacast.testbed.demo.ImagingDemo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From the EHR's Observation to the EHR's RiskAssessment, through everything that is real. */
@Tag("containers")
@ExtendWith(SharedSuite.class)
class JourneyTest {

  @Test
  void everySamplePatientGetsWhatItsStorySays(Suite suite) {
    var printed = new StringWriter();

    var imaging = new ImagingDemo(suite.ehr(), suite.imaging());
    boolean complete = new Demo(suite.ehr(), imaging, new PrintWriter(printed)).run();

    assertThat(complete).as(printed.toString()).isTrue();
    assertTheEhrKeptTheVersions(suite);
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
