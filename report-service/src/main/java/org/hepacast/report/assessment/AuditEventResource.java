package org.hepacast.report.assessment;

import static org.hepacast.report.assessment.FhirJson.coding;
import static org.hepacast.report.assessment.FhirJson.concept;
import static org.hepacast.report.assessment.FhirJson.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** That an algorithm wrote into a patient's record, when and for whom. */
final class AuditEventResource {
  private static final String TYPE = "http://terminology.hl7.org/CodeSystem/audit-event-type";
  private static final String INTERACTION = "http://hl7.org/fhir/restful-interaction";
  private static final String SOURCE = "http://terminology.hl7.org/CodeSystem/security-source-type";
  private static final String ENTITY = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
  private static final String ROLE = "http://terminology.hl7.org/CodeSystem/object-role";
  private static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";

  private AuditEventResource() {}

  static ObjectNode of(Deployment deployment, Assessment assessment) {
    boolean creates = assessment.replaces() == null;
    ObjectNode resource = FhirJson.labelled("AuditEvent", deployment, assessment.risk().model());
    resource.put("id", assessment.auditId().toString());
    resource.set(
        "text",
        FhirJson.narrative(
            List.of(
                "Risk assessment written by Hepacast", Wording.label(assessment.risk().model()))));
    resource.set("type", coding(TYPE, "rest", "RESTful Operation"));
    String interaction = creates ? "create" : "update";
    resource.putArray("subtype").add(coding(INTERACTION, interaction, interaction));
    resource.put("action", creates ? "C" : "U");
    resource.put("recorded", FhirJson.instant(assessment.made()));
    resource.put("outcome", "0");
    resource
        .putArray("purposeOfEvent")
        .add(concept(coding(FhirJson.ACT_REASON, "HRESCH", "healthcare research")));
    ObjectNode agent = resource.putArray("agent").addObject();
    agent.set("type", concept(coding(DICOM, "110153", "Source Role ID")));
    agent.set("who", reference(assessment.deviceUrn()));
    agent.put("requestor", true);
    ObjectNode source = resource.putObject("source").put("site", "report-service");
    source.set("observer", reference(assessment.deviceUrn()));
    source.putArray("type").add(coding(SOURCE, "4", "Application Server"));
    var entities = resource.putArray("entity");
    entities.add(
        entity(
            deployment.references().current(assessment.risk().caseReference().patient()),
            coding(ENTITY, "1", "Person"),
            coding(ROLE, "1", "Patient")));
    entities.add(
        entity(
            reference(assessment.assessmentUrn()),
            coding(ENTITY, "2", "System Object"),
            coding(ROLE, "3", "Report")));
    return resource;
  }

  private static ObjectNode entity(ObjectNode what, ObjectNode type, ObjectNode role) {
    ObjectNode entity = FhirJson.object();
    entity.set("what", what);
    entity.set("type", type);
    entity.set("role", role);
    return entity;
  }
}
