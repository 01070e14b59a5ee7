package org.hepacast.report.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.report.assessment.R4.problems;
import static org.hepacast.report.assessment.Samples.DEPLOYMENT;
import static org.hepacast.report.sample.Risks.risk;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.report.patientreport.PatientReport;
import org.hepacast.report.print.PdfReport;
import org.hepacast.report.sample.Cases;
import org.hepacast.report.sample.Risks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The DiagnosticReport of a whole case in the transaction of its assessments. */
class CaseReportTest {

  private static CaseDocument document(AssessmentStatus status, CaseDocument.Form form) {
    RiskEvent risk = risk().build();
    return new CaseDocument(
        risk.caseReference(),
        "0123456789ab",
        status,
        Risks.RECEIVED,
        List.of("Death from any cause within 5 years 60 %, by one model."),
        List.of(
            new Assessment(risk, AssessmentStatus.FINAL, Risks.RECEIVED, null).assessmentUrn(),
            "RiskAssessment/123"),
        false,
        form);
  }

  private static CaseDocument.Form pdf() {
    return new CaseDocument.Attached(PdfReport.of(PatientReport.of(Cases.complete())));
  }

  private static JsonNode bundle(CaseDocument document) {
    List<PreparedAssessment> assessments =
        Stream.of(risk().build())
            .map(risk -> new Assessment(risk, AssessmentStatus.FINAL, Risks.RECEIVED, null))
            .map(assessment -> PreparedAssessment.of(DEPLOYMENT, assessment))
            .toList();
    return EventJson.readTree(
        RiskTransaction.of(DEPLOYMENT, assessments, Optional.of(document)).body());
  }

  private static JsonNode reportOf(JsonNode bundle) {
    return bundle.path("entry").path(bundle.path("entry").size() - 1);
  }

  @ParameterizedTest
  @EnumSource(AssessmentStatus.class)
  void everyStatusPassesTheValidatorOfR4(AssessmentStatus status) {
    JsonNode bundle = bundle(document(status, pdf()));

    assertThat(problems(bundle)).isEmpty();
    assertThat(problems(reportOf(bundle).path("resource"))).isEmpty();
  }

  @Test
  void holdsTheDocumentAndPointsAtWhatItReports() throws IOException {
    var form = (CaseDocument.Attached) pdf();
    JsonNode entry = reportOf(bundle(document(AssessmentStatus.FINAL, form)));
    JsonNode presented = entry.at("/resource/presentedForm/0");

    assertThat(entry.at("/request/url").asText())
        .startsWith("DiagnosticReport?identifier=https%3A%2F%2Fhepacast.org");
    assertThat(presented.path("contentType").asText()).isEqualTo("application/pdf");
    assertThat(presented.path("data").binaryValue()).isEqualTo(form.pdf());
    assertThat(presented.path("size").asInt()).isEqualTo(form.pdf().length);
    var reported = new ArrayList<String>();
    entry
        .at("/resource/extension")
        .forEach(link -> reported.add(link.at("/valueReference/reference").asText()));
    assertThat(reported).hasSize(2).contains("RiskAssessment/123");
  }

  @Test
  void theProvenanceNamesItToo() {
    JsonNode bundle = bundle(document(AssessmentStatus.FINAL, pdf()));
    String report = reportOf(bundle).path("fullUrl").asText();

    assertThat(Samples.resource(bundle, "Provenance").path("target").toString()).contains(report);
  }

  @Test
  void linkedItHoldsNoBytes() {
    var form = new CaseDocument.Linked("https://risk.example/cases/c/report.pdf");
    JsonNode bundle = bundle(document(AssessmentStatus.FINAL, form));
    JsonNode presented = reportOf(bundle).at("/resource/presentedForm/0");

    assertThat(presented.path("url").asText()).isEqualTo(form.address());
    assertThat(presented.has("data")).isFalse();
    assertThat(problems(bundle)).isEmpty();
  }

  @Test
  void withdrawnItLosesItsDocumentAndWhatItPointedAt() {
    JsonNode resource =
        reportOf(bundle(document(AssessmentStatus.ENTERED_IN_ERROR, pdf()))).path("resource");

    assertThat(resource.path("status").asText()).isEqualTo("entered-in-error");
    assertThat(resource.has("presentedForm")).isFalse();
    assertThat(resource.has("extension")).isFalse();
  }
}
