package org.hepacast.report.assessment;

import static org.hepacast.report.assessment.FhirJson.coding;
import static org.hepacast.report.assessment.FhirJson.concept;
import static org.hepacast.report.assessment.FhirJson.reference;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.hepacast.contracts.fhir.Systems;
import org.hepacast.contracts.risk.ModelReference;

/** What the assessment was made from, by what, and which version it replaces. */
final class ProvenanceResource {
  private ProvenanceResource() {}

  /**
   * @param targets what was written with the assessment, the assessment first
   */
  static ObjectNode of(Deployment deployment, Assessment assessment, List<String> targets) {
    ModelReference model = assessment.risk().model();
    Written replaces = assessment.replaces();
    ObjectNode resource = FhirJson.labelled("Provenance", deployment, model);
    resource.put("id", assessment.provenanceId().toString());
    resource.set(
        "text",
        FhirJson.narrative(
            List.of(
                "Produced by " + model.title() + ", version " + model.version(),
                Wording.label(model))));
    ArrayNode written = resource.putArray("target");
    targets.forEach(target -> written.add(reference(target)));
    resource.put("occurredDateTime", FhirJson.instant(assessment.made()));
    resource.put("recorded", FhirJson.instant(assessment.made()));
    resource
        .putArray("reason")
        .add(concept(coding(FhirJson.ACT_REASON, "HRESCH", "healthcare research")));
    resource.set(
        "activity",
        concept(
            replaces == null
                ? coding(FhirJson.DATA_OPERATION, "CREATE", "create")
                : coding(FhirJson.DATA_OPERATION, "UPDATE", "revise")));
    ObjectNode agent = resource.putArray("agent").addObject();
    agent.set("type", concept(coding(FhirJson.PROVENANCE_PARTICIPANT, "assembler", "Assembler")));
    agent.set("who", reference(assessment.deviceUrn()));
    agent.set("onBehalfOf", deployment.speaker());
    ArrayNode entities = resource.putArray("entity");
    assessment
        .basis()
        .forEach(
            used ->
                entities.add(
                    entity("source", assessment.versioned(deployment.references(), used))));
    entities.add(entity("derivation", artefact(model)));
    if (replaces != null) {
      entities.add(entity("revision", reference(replaces.reference())));
    }
    return resource;
  }

  private static ObjectNode artefact(ModelReference model) {
    ObjectNode artefact = FhirJson.object();
    artefact.set(
        "identifier", FhirJson.identifier(Systems.MODEL_ARTEFACT, FhirText.plain(model.digest())));
    return artefact.put("display", FhirText.plain("model package " + model.identifier()));
  }

  private static ObjectNode entity(String role, ObjectNode what) {
    ObjectNode entity = FhirJson.object().put("role", role);
    entity.set("what", what);
    return entity;
  }
}
