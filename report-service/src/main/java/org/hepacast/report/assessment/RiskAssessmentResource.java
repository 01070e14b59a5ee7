package org.hepacast.report.assessment;

import static org.hepacast.report.assessment.FhirJson.coding;
import static org.hepacast.report.assessment.FhirJson.concept;
import static org.hepacast.report.assessment.FhirJson.reference;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.feature.CaseReference;
import org.hepacast.contracts.fhir.Systems;
import org.hepacast.contracts.risk.ModelReference;
import org.hepacast.contracts.risk.RiskOutcome;

/** The RiskAssessment of R4 4.0.1, field by field. */
final class RiskAssessmentResource {
  private final Deployment deployment;
  private final Assessment assessment;

  private RiskAssessmentResource(Deployment deployment, Assessment assessment) {
    this.deployment = deployment;
    this.assessment = assessment;
  }

  static ObjectNode of(Deployment deployment, Assessment assessment) {
    return new RiskAssessmentResource(deployment, assessment).build();
  }

  private ObjectNode build() {
    ModelReference model = assessment.risk().model();
    CaseReference caseReference = assessment.risk().caseReference();
    ObjectNode resource = FhirJson.labelled("RiskAssessment", deployment, model);
    resource.set("text", FhirJson.narrative(Narrative.of(assessment.risk())));
    if (!assessment.withdrawn()
        && assessment.risk().outcome() instanceof RiskOutcome.Scored scored) {
      resource.putArray("extension").add(ScoreExtension.of(assessment.risk(), scored));
    }
    resource
        .putArray("identifier")
        .add(FhirJson.identifier(deployment.identifierSystem(), assessment.identifier()));
    resource.put("status", assessment.status().code());
    resource.set(
        "method",
        concept(
            Wording.model(assessment.risk()) + "; known performance: " + model.performance(),
            coding(Systems.METHOD, model.family(), model.title())));
    resource.set(
        "code",
        concept(model.question(), coding(Systems.MODEL_FAMILY, model.family(), model.title())));
    resource.set("subject", deployment.references().current(caseReference.patient()));
    resource.put("occurrenceDateTime", FhirJson.instant(assessment.made()));
    if (caseReference.condition() != null) {
      resource.set("condition", current(caseReference.condition()));
    }
    resource.set("performer", reference(assessment.deviceUrn()));
    if (caseReference.primary() != null) {
      resource.putArray("reasonReference").add(current(caseReference.primary()));
    }
    resource.set("basis", basis());
    if (!assessment.withdrawn()
        && assessment.risk().outcome() instanceof RiskOutcome.Scored scored) {
      ArrayNode predictions = PredictionElements.of(assessment.risk(), scored);
      if (!predictions.isEmpty()) {
        resource.set("prediction", predictions);
      }
    }
    ArrayNode notes = resource.putArray("note");
    Narrative.notes(assessment.risk()).forEach(note -> notes.add(FhirJson.text("text", note)));
    return resource;
  }

  private ArrayNode basis() {
    ArrayNode basis = FhirJson.array();
    for (VersionedReference used : assessment.basis()) {
      basis.add(assessment.versioned(deployment.references(), used));
    }
    return basis;
  }

  private ObjectNode current(VersionedReference reference) {
    return assessment.inWords()
        ? deployment.references().inWords(reference)
        : deployment.references().current(reference);
  }
}
