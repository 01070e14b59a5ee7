package org.hepacast.testbed.dress;

import static org.hepacast.testbed.dress.Fhir.coding;
import static org.hepacast.testbed.dress.Fhir.concept;
import static org.hepacast.testbed.dress.Fhir.list;
import static org.hepacast.testbed.dress.Fhir.object;
import static org.hepacast.testbed.dress.Fhir.reference;
import static org.hepacast.testbed.dress.Fhir.resource;
import static org.hepacast.testbed.dress.Fhir.snomed;
import static org.hepacast.testbed.dress.Fhir.utc;
import static org.hepacast.testbed.dress.Fhir.with;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
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
 * As Epic's R4 interface sends it: every code twice, under a dictionary of Epic's own ({@code
 * urn:oid:1.2.840.114350...}) and a standard one, with the words beside; diagnoses in ICD-10-CM and
 * SNOMED CT, surgery in CPT, times in UTC, references with a display and a visit; drugs by
 * reference to a Medication; a result that is no plain number as a text; and what has no code
 * anywhere as a data element that the hospital built.
 */
final class EpicDress extends Dress {
  static final String EPIC = "urn:oid:1.2.840.114350.1.13.861.1.7.";
  private static final String DIAGNOSIS = EPIC + "2.696871";
  private static final String PROCEDURE = EPIC + "2.696580";
  private static final String MEDICATION = EPIC + "2.698288";

  EpicDress() {
    super("epic", "Epic-like");
  }

  @Override
  List<ObjectNode> person(ClinicalPatient patient) {
    ObjectNode person = resource("Patient", patientId(patient));
    person.set(
        "identifier",
        list(
            identifier("EPIC", EPIC + "5.737384.0", "E" + patient.key()),
            identifier("MRN", EPIC + "5.737384.14", "20371" + patient.key()),
            identifier(
                "FHIR STU3",
                "http://open.epic.com/FHIR/StructureDefinition/patient-fhir-id",
                "T" + patientId(patient))));
    person
        .put("active", true)
        .put("gender", patient.gender())
        .put("birthDate", patient.birthDate().toString());
    ObjectNode visit = resource("Encounter", id(patient, "visit")).put("status", "finished");
    visit.set("class", coding(EPIC + "10.698084.30", "4", "HOV"));
    visit.set("subject", patientReference(patient));
    return List.of(person, visit);
  }

  private static ObjectNode identifier(String type, String system, String value) {
    ObjectNode identifier = object().put("use", "usual");
    identifier.set("type", object().put("text", type));
    return identifier.put("system", system).put("value", value);
  }

  @Override
  List<ObjectNode> written(ClinicalPatient patient, ClinicalFact fact) {
    var results = new EpicResults(this, patient);
    return switch (fact) {
      case Primary primary ->
          List.of(
              condition(
                  patient,
                  "primary",
                  primary.found(),
                  concept(
                      "Malignant neoplasm of " + primary.site().english() + " (HCC)",
                      coding(Fhir.ICD_10_CM, primary.site().icd10(), null),
                      snomed(primary.site().disorder(), null),
                      coding(DIAGNOSIS, "49" + primary.site().ordinal(), null))));
      case LiverMetastases metastases ->
          List.of(
              condition(
                  patient,
                  "livermet",
                  metastases.found(),
                  concept(
                      "Metastasis to liver (HCC)",
                      coding(Fhir.ICD_10_CM, "C78.7", null),
                      snomed("94381002", null),
                      coding(DIAGNOSIS, "197", null))));
      case Lesions lesions ->
          List.of(
              results
                  .element("LM-COUNT", "Number of liver metastases", lesions.seen())
                  .put("valueInteger", lesions.count()),
              with(
                  results.element("LM-SIZE", "Largest liver metastasis", lesions.seen()),
                  "valueQuantity",
                  Fhir.quantity(lesions.largestMm().movePointLeft(1), "cm", "cm", null)));
      case NothingOutsideTheLiver nothing ->
          List.of(
              with(
                  results.element("EXTRAHEPATIC", "Disease outside the liver", nothing.seen()),
                  "valueCodeableConcept",
                  EpicResults.chosen("2", "None seen")));
      case NoEarlierLiverResection none ->
          List.of(
              with(
                  results.element("PRIOR-LIVER", "Earlier liver surgery", none.asked()),
                  "valueCodeableConcept",
                  EpicResults.chosen("12", "Never")));
      case Pathology pathology ->
          List.of(
              results
                  .element("PATH-T", "pT", pathology.reported())
                  .put("valueString", "p" + pathology.t()),
              results
                  .element("PATH-N", "pN", pathology.reported())
                  .put("valueString", "p" + pathology.n()),
              with(
                  results.element("PATH-GRADE", "Grade", pathology.reported()),
                  "valueCodeableConcept",
                  EpicResults.chosen(
                      "3" + pathology.grade().grade(), pathology.grade().english())));
      case MutationStatus status -> List.of(results.mutation(status));
      case Chemotherapy chemotherapy -> infusion(patient, chemotherapy);
      case LiverResection resection ->
          List.of(
              procedure(
                  patient, "surgery", "completed", surgery(resection.extent()), resection.at()));
      case PlannedLiverResection planned -> List.of(order(patient, planned));
      case Margin margin ->
          List.of(
              with(
                  results.element("PATH-MARGIN", "Liver margin", margin.reported()),
                  "valueCodeableConcept",
                  margin.involved()
                      ? EpicResults.chosen("41", "Involved")
                      : EpicResults.chosen("42", "Free")),
              with(
                  results.element("PATH-MARGIN-MM", "Closest liver margin", margin.reported()),
                  "valueQuantity",
                  Fhir.quantity(margin.widthMm(), "mm", "mm", null)));
      case Lab lab -> List.of(results.lab(lab));
    };
  }

  private ObjectNode condition(
      ClinicalPatient patient, String what, Object found, ObjectNode code) {
    ObjectNode condition =
        Fhir.activeCondition(
            resource("Condition", id(patient, what)), code, patientReference(patient));
    condition.set("category", list(concept("Problem List Item", Fhir.problemListItem())));
    return condition.put("onsetDateTime", found.toString()).put("recordedDate", found.toString());
  }

  private static ObjectNode surgery(Extent extent) {
    return concept(
        extent.cptTerm().toUpperCase(Locale.ROOT),
        coding(PROCEDURE, "52" + extent.ordinal(), extent.cptTerm()),
        coding(Fhir.CPT, extent.cpt(), extent.cptTerm()));
  }

  private ObjectNode procedure(
      ClinicalPatient patient, String what, String status, ObjectNode code, OffsetDateTime at) {
    ObjectNode procedure = resource("Procedure", id(patient, what));
    procedure.set(
        "identifier",
        list(
            object()
                .put("use", "usual")
                .put("system", EPIC + "2.1030011")
                .put("value", id(patient, what))));
    procedure.put("status", status).set("code", code);
    return visited(patient, procedure).put("performedDateTime", utc(at));
  }

  /** What was ordered is a Medication of its own, which belongs to no patient. */
  private List<ObjectNode> infusion(ClinicalPatient patient, Chemotherapy chemotherapy) {
    Drug drug = chemotherapy.drug();
    String words = drug.english().toUpperCase(Locale.ROOT) + " IVPB";
    ObjectNode medication = resource("Medication", id(patient, "drug")).put("status", "active");
    medication.set(
        "code",
        concept(
            words,
            coding(MEDICATION, "8" + drug.rxNorm(), words),
            coding(Fhir.RXNORM, drug.rxNorm(), drug.english())));
    ObjectNode request = resource("MedicationRequest", id(patient, "infusion"));
    request.put("status", "completed").put("intent", "order");
    request.set("medicationReference", Fhir.reference(medication).put("display", words));
    visited(patient, request).put("authoredOn", chemotherapy.given().toString());
    return List.of(medication, request);
  }

  private ObjectNode order(ClinicalPatient patient, PlannedLiverResection planned) {
    ObjectNode request = resource("ServiceRequest", id(patient, "case-request"));
    request.set(
        "identifier",
        list(
            object()
                .put("use", "usual")
                .put("system", EPIC + "2.798268")
                .put("value", id(patient, "case-request"))));
    request.put("status", "active").put("intent", "order").set("code", surgery(planned.extent()));
    return visited(patient, request).put("occurrenceDateTime", utc(planned.at()));
  }

  ObjectNode visited(ClinicalPatient patient, ObjectNode resource) {
    resource.set("subject", patientReference(patient).put("display", "Sample, " + patient.key()));
    resource.set(
        "encounter",
        reference("Encounter/" + id(patient, "visit")).put("display", "Hospital Outpatient Visit"));
    return resource;
  }
}
