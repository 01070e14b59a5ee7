package org.hepacast.testbed.dress;

import static org.hepacast.testbed.dress.Fhir.coding;
import static org.hepacast.testbed.dress.Fhir.concept;
import static org.hepacast.testbed.dress.Fhir.list;
import static org.hepacast.testbed.dress.Fhir.object;
import static org.hepacast.testbed.dress.Fhir.reference;
import static org.hepacast.testbed.dress.Fhir.resource;
import static org.hepacast.testbed.dress.Fhir.snomed;
import static org.hepacast.testbed.dress.Fhir.with;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.util.List;
import org.hepacast.testbed.dress.ClinicalFact.Chemotherapy;
import org.hepacast.testbed.dress.ClinicalFact.Lab;
import org.hepacast.testbed.dress.ClinicalFact.Lesions;
import org.hepacast.testbed.dress.ClinicalFact.LiverMetastases;
import org.hepacast.testbed.dress.ClinicalFact.LiverResection;
import org.hepacast.testbed.dress.ClinicalFact.Margin;
import org.hepacast.testbed.dress.ClinicalFact.MutationStatus;
import org.hepacast.testbed.dress.ClinicalFact.NoEarlierLiverResection;
import org.hepacast.testbed.dress.ClinicalFact.NothingOutsideTheLiver;
import org.hepacast.testbed.dress.ClinicalFact.Pathology;
import org.hepacast.testbed.dress.ClinicalFact.PlannedLiverResection;
import org.hepacast.testbed.dress.ClinicalFact.Primary;

/**
 * As a cancer centre sends it by HL7's mCODE (STU 3 and 4): SNOMED CT throughout; each stage with
 * the cancer in focus; each tumour a BodyStructure, measured in centimetres by an Observation of
 * its own; genes as genomic variants. What mCODE has no element for stands under codes of the
 * centre's registry.
 */
final class McodeDress extends Dress {
  static final String MCODE = "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-";
  static final String LIVER = "10200004";

  McodeDress() {
    super("mcode", "mCODE");
  }

  @Override
  List<ObjectNode> person(ClinicalPatient patient) {
    ObjectNode person = resource("Patient", patientId(patient), MCODE + "cancer-patient");
    ObjectNode number = object().put("use", "usual");
    number.set("type", concept(Fhir.identifierType("MR", "Medical Record Number")));
    person.set(
        "identifier",
        list(
            number
                .put("system", "https://cancer-center.example.org/fhir/sid/record-number")
                .put("value", "MRN" + patient.key())));
    return List.of(
        person.put("gender", patient.gender()).put("birthDate", patient.birthDate().toString()));
  }

  @Override
  List<ObjectNode> written(ClinicalPatient patient, ClinicalFact fact) {
    var results = new McodeResults(this, patient);
    return switch (fact) {
      case Primary primary -> List.of(primary(patient, primary));
      case LiverMetastases metastases -> List.of(secondary(patient, metastases));
      case Lesions lesions -> results.lesions(lesions);
      case NothingOutsideTheLiver nothing ->
          List.of(
              with(
                  results.registry("EXTRAHEPATIC", nothing.seen()),
                  "valueCodeableConcept",
                  concept("No", snomed("373067005", "No"))));
      case NoEarlierLiverResection none ->
          List.of(
              with(
                  results.registry("PRIOR-HEPATECTOMY", none.asked()),
                  "valueCodeableConcept",
                  concept("No", snomed("373067005", "No"))));
      case Pathology pathology ->
          List.of(
              results.category("primary-tumor", "384625004", pathology.t(), pathology.reported()),
              results.category("regional-nodes", "371494008", pathology.n(), pathology.reported()),
              results.grade(pathology));
      case MutationStatus status -> List.of(results.variant(status));
      case Chemotherapy chemotherapy -> List.of(administration(patient, chemotherapy));
      case LiverResection resection ->
          List.of(surgery(patient, resection.extent(), "completed", resection.at()));
      case PlannedLiverResection planned ->
          List.of(surgery(patient, planned.extent(), "preparation", planned.at()));
      case Margin margin -> results.margin(margin);
      case Lab lab -> List.of(results.lab(lab));
    };
  }

  private ObjectNode primary(ClinicalPatient patient, Primary primary) {
    ObjectNode condition =
        cancer(
            resource("Condition", id(patient, "primary"), MCODE + "primary-cancer-condition"),
            concept(snomed(primary.site().disorder(), null)),
            patient);
    condition.set(
        "extension",
        list(
            Fhir.extension(
                MCODE + "histology-morphology-behavior",
                "valueCodeableConcept",
                concept(
                    snomed("35917007", "Adenocarcinoma, no subtype (morphologic abnormality)")))));
    condition.set("bodySite", list(concept(snomed(primary.site().structure(), null))));
    return condition.put("onsetDateTime", primary.found().toString());
  }

  private ObjectNode secondary(ClinicalPatient patient, LiverMetastases metastases) {
    ObjectNode condition =
        cancer(
            resource("Condition", id(patient, "secondary"), MCODE + "secondary-cancer-condition"),
            concept(snomed("94381002", "Metastatic malignant neoplasm to liver (disorder)")),
            patient);
    condition.set(
        "extension",
        list(Fhir.extension(Fhir.CONDITION_RELATED, "valueReference", primaryReference(patient))));
    condition.set("bodySite", list(concept(snomed(LIVER, "Liver structure (body structure)"))));
    return condition.put("onsetDateTime", metastases.found().toString());
  }

  private ObjectNode cancer(ObjectNode condition, ObjectNode code, ClinicalPatient patient) {
    Fhir.activeCondition(condition, code, patientReference(patient));
    condition.set("category", list(concept(Fhir.problemListItem())));
    return condition;
  }

  private ObjectNode administration(ClinicalPatient patient, Chemotherapy chemotherapy) {
    Drug drug = chemotherapy.drug();
    ObjectNode administration =
        resource(
            "MedicationAdministration",
            id(patient, "chemotherapy"),
            MCODE + "cancer-related-medication-administration");
    administration
        .put("status", "completed")
        .set(
            "medicationCodeableConcept",
            concept(coding(Fhir.RXNORM, drug.rxNorm(), drug.english())));
    administration.set("subject", patientReference(patient));
    administration.set("reasonReference", list(primaryReference(patient)));
    return administration.put("effectiveDateTime", chemotherapy.given().toString());
  }

  private ObjectNode surgery(
      ClinicalPatient patient, Extent extent, String status, OffsetDateTime at) {
    ObjectNode procedure =
        resource("Procedure", id(patient, "surgery"), MCODE + "cancer-related-surgical-procedure");
    procedure
        .put("status", status)
        .set("code", concept(snomed(extent.snomed(), extent.snomedTerm())));
    procedure.set("subject", patientReference(patient));
    procedure.set("reasonReference", list(secondaryReference(patient)));
    procedure.set("bodySite", list(concept(snomed(LIVER, "Liver structure (body structure)"))));
    return procedure.put("performedDateTime", Fhir.time(at));
  }

  ObjectNode primaryReference(ClinicalPatient patient) {
    return reference("Condition/" + id(patient, "primary"));
  }

  ObjectNode secondaryReference(ClinicalPatient patient) {
    return reference("Condition/" + id(patient, "secondary"));
  }
}
