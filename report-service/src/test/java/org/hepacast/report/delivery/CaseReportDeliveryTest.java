package org.hepacast.report.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.report.sample.Eventually.eventually;
import static org.hepacast.report.sample.Risks.risk;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.hepacast.contracts.course.CaseCourse;
import org.hepacast.contracts.id.DerivedId;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.report.patientreport.Illustrations;
import org.hepacast.report.patientreport.PatientReport;
import org.hepacast.report.reading.CourseReadings;
import org.hepacast.report.sample.Courses;
import org.hepacast.report.sample.Risks;
import org.junit.jupiter.api.Test;

/** One report of a case at the EHR: of all its models, current, and gone when nothing stands. */
@QuarkusTest
@TestProfile(CaseReportDeliveryTest.Attached.class)
class CaseReportDeliveryTest extends DeliveryScene {

  /** As a hospital that wants copies in its record sets it. */
  public static final class Attached implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("hepacast.report.assessment.case-report", "attached");
    }
  }

  @Inject CourseReadings courses;

  private JsonNode report(RiskEvent risk) {
    return ehr.report(DerivedId.hex("case-report", risk.caseReference().caseId()));
  }

  /** A value alone makes no version at the EHR; the next assessment takes it along. */
  @Test
  void theCourseGoesWithTheNextAssessmentAndMakesNoVersionByItself() {
    RiskEvent first = risk().patient("case-course").build();
    topic.send(first);
    delivered(first);
    JsonNode written = report(first);

    CaseCourse course =
        Courses.ofCase(first.caseReference().caseId(), Courses.cea(Courses.point(-3, 38.4)));
    topic.send(course);
    eventually(() -> assertThat(courses.ofCase(course.caseId())).contains(course));
    RiskEvent other = risk().patient("case-course-mark").build();
    topic.send(other);
    delivered(other);
    assertThat(report(first)).isEqualTo(written);

    RiskEvent corrected =
        risk().patient("case-course").sequence(2).cea(212.5, "2").corrected("was 38.4").build();
    topic.send(corrected);
    delivered(corrected);
    String title = report(first).at("/presentedForm/0/title").asText();
    assertThat(title)
        .isEqualTo(
            "Risk report, edition "
                + PatientReport.of(List.of(corrected), new Illustrations(course, List.of()))
                    .edition())
        .doesNotContain(PatientReport.edition(List.of(corrected)));
  }

  private static String pdf(JsonNode report) throws IOException {
    return new String(
        report.at("/presentedForm/0/data").binaryValue(), 0, 4, StandardCharsets.US_ASCII);
  }

  @Test
  void aCorrectionSupersedesTheReportAndAWithdrawalTakesItAway() throws IOException {
    RiskEvent first = risk().patient("case-report").build();
    topic.send(first);
    delivered(first);
    JsonNode written = report(first);
    assertThat(written.path("status").asText()).isEqualTo("final");
    assertThat(pdf(written)).isEqualTo("%PDF");

    RiskEvent other = risk().patient("case-report").family("leeds").build();
    topic.send(other);
    delivered(other);
    JsonNode both = report(first);
    assertThat(both.path("extension")).hasSize(2);
    assertThat(both.path("id")).isEqualTo(written.path("id"));

    RiskEvent corrected =
        risk().patient("case-report").sequence(2).cea(212.5, "2").corrected("was 38.4").build();
    topic.send(corrected);
    delivered(corrected);
    JsonNode superseded = report(first);
    assertThat(superseded.path("status").asText()).isEqualTo("corrected");
    assertThat(superseded.at("/presentedForm/0/hash").asText())
        .isNotEqualTo(both.at("/presentedForm/0/hash").asText());

    RiskOutcome gone = new RiskOutcome.Withdrawn("the operation was entered in error");
    RiskEvent withdrawn = risk().patient("case-report").sequence(3).outcome(gone).build();
    RiskEvent otherWithdrawn =
        risk().patient("case-report").family("leeds").sequence(3).outcome(gone).build();
    topic.send(withdrawn, otherWithdrawn);
    delivered(withdrawn);
    delivered(otherWithdrawn);
    JsonNode last = report(first);
    assertThat(last.path("status").asText()).isEqualTo("entered-in-error");
    assertThat(last.has("presentedForm")).isFalse();
  }

  @Test
  void aRefusalTakesTheReportAwayAndAPermissionBringsItBack() throws IOException {
    RiskEvent first = risk().patient("case-consent").build();
    topic.send(first);
    delivered(first);
    RiskEvent refused = Risks.refused(first, 2);
    topic.send(refused);
    delivered(refused);

    JsonNode taken = report(first);
    assertThat(taken.path("status").asText()).isEqualTo("entered-in-error");
    assertThat(taken.has("presentedForm")).isFalse();
    assertThat(taken.path("conclusion").asText())
        .startsWith("The patient refuses: nothing is computed.")
        .contains("The patient refuses (consent): Consent/c1 of 2026-03-01.")
        .doesNotContain("%", "Score");

    RiskEvent again = risk().patient("case-consent").sequence(3).build();
    topic.send(again);
    eventually(() -> assertThat(report(first).path("status").asText()).isEqualTo("final"));
    assertThat(pdf(report(first))).isEqualTo("%PDF");
  }
}
