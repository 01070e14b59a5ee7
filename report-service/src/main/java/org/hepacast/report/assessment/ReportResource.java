package org.hepacast.report.assessment;

import static org.hepacast.report.assessment.FhirJson.coding;
import static org.hepacast.report.assessment.FhirJson.concept;
import static org.hepacast.report.assessment.FhirJson.reference;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.hepacast.contracts.feature.CaseReference;
import org.hepacast.contracts.fhir.Systems;
import org.hepacast.contracts.risk.ModelReference;

/** The DiagnosticReport: many EHRs show no RiskAssessment, and all show this. */
final class ReportResource {
  /** The standard link from a report to a RiskAssessment. */
  static final String RISK = "http://hl7.org/fhir/StructureDefinition/diagnosticReport-risk";

  private static final String SECTION = "http://terminology.hl7.org/CodeSystem/v2-0074";

  private ReportResource() {}

  /**
   * @param results the derived Observations that stand
   */
  static ObjectNode of(Deployment deployment, Assessment assessment, List<String> results) {
    ModelReference model = assessment.risk().model();
    CaseReference caseReference = assessment.risk().caseReference();
    List<String> lines = Narrative.of(assessment.risk());
    ObjectNode resource = FhirJson.labelled("DiagnosticReport", deployment, model);
    resource.set("text", FhirJson.narrative(lines));
    ObjectNode link = resource.putArray("extension").addObject().put("url", RISK);
    link.set("valueReference", reference(assessment.assessmentUrn()));
    resource
        .putArray("identifier")
        .add(FhirJson.identifier(Systems.REPORT_IDENTIFIER, assessment.identifier()));
    resource.put("status", assessment.status().code());
    resource.putArray("category").add(category());
    resource.set(
        "code",
        concept(
            model.title() + ": report",
            coding(Systems.MODEL_FAMILY, model.family(), model.title())));
    resource.set("subject", deployment.references().current(caseReference.patient()));
    resource.put("effectiveDateTime", FhirJson.instant(assessment.made()));
    resource.put("issued", FhirJson.instant(assessment.made()));
    resource.putArray("performer").add(deployment.speaker());
    if (!results.isEmpty()) {
      ArrayNode references = resource.putArray("result");
      results.forEach(result -> references.add(reference(result)));
    }
    return resource.put("conclusion", FhirText.plain(String.join(" ", sentences(lines))));
  }

  static ObjectNode category() {
    return concept(coding(SECTION, "OTH", "Other"));
  }

  private static List<String> sentences(List<String> lines) {
    return lines.stream().map(Wording::sentence).toList();
  }
}
