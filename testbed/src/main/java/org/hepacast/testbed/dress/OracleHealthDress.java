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
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
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
 * As Oracle Health (Cerner) Millennium's R4 interface sends it: US Core profiles; a code of a code
 * set of this very tenant that the user selected, with the standard one beside it; answers from the
 * tenant's nomenclature; units in Millennium's spelling with the UCUM code beside; times in UTC
 * with milliseconds.
 */
final class OracleHealthDress extends Dress {
  static final String TENANT = "https://fhir.cerner.com/6e5b2ff0-5d8c-4b9f-9d8e-0c6f2f3a7b11/";
  private static final String ORDERABLE = TENANT + "codeSet/200";
  static final String US_CORE = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-";
  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT);

  OracleHealthDress() {
    super("oracle-health", "Oracle Health-like");
  }

  @Override
  List<ObjectNode> person(ClinicalPatient patient) {
    ObjectNode person = resource("Patient", patientId(patient), US_CORE + "patient");
    ObjectNode number = object().put("use", "usual");
    number.set(
        "type",
        concept(
            "MRN",
            selected(coding(TENANT + "codeSet/4", "2553236771", "MRN")),
            beside(Fhir.identifierType("MR", "Medical record number"))));
    person.set(
        "identifier",
        list(
            number
                .put("system", "urn:oid:2.16.840.1.113883.6.1000")
                .put("value", "69" + patient.key())));
    person
        .put("active", true)
        .put("gender", patient.gender())
        .put("birthDate", patient.birthDate().toString());
    ObjectNode encounter = resource("Encounter", id(patient, "visit"), US_CORE + "encounter");
    encounter
        .put("status", "finished")
        .set(
            "class",
            beside(
                coding(
                    "http://terminology.hl7.org/CodeSystem/v3-ActCode",
                    "IMP",
                    "inpatient encounter")));
    encounter.set("subject", patientReference(patient));
    return List.of(person, encounter);
  }

  @Override
  List<ObjectNode> written(ClinicalPatient patient, ClinicalFact fact) {
    var results = new OracleHealthResults(this, patient);
    return switch (fact) {
      case Primary primary ->
          List.of(
              condition(
                  patient,
                  "primary",
                  primary.found(),
                  concept(
                      "Cancer of " + primary.site().english(),
                      selected(snomed(primary.site().disorder(), null)),
                      beside(coding(Fhir.ICD_10_CM, primary.site().icd10(), null)))));
      case LiverMetastases metastases ->
          List.of(
              condition(
                  patient,
                  "livermet",
                  metastases.found(),
                  concept(
                      "Secondary malignant neoplasm of liver",
                      selected(coding(Fhir.ICD_10_CM, "C78.7", null)),
                      beside(snomed("94381002", null)))));
      case Lesions lesions ->
          List.of(
              with(
                  results.form("704301", "Liver lesions, number", lesions.seen()),
                  "valueQuantity",
                  object().put("value", lesions.count()).put("unit", "{#}")),
              with(
                  results.form("704302", "Liver lesions, largest", lesions.seen()),
                  "valueQuantity",
                  Fhir.quantity(lesions.largestMm(), "mm", "mm", null)));
      case NothingOutsideTheLiver nothing ->
          List.of(results.answered("704303", "Extrahepatic disease", nothing.seen(), "9001", "No"));
      case NoEarlierLiverResection none ->
          List.of(results.answered("704304", "Previous hepatectomy", none.asked(), "9002", "No"));
      case Pathology pathology -> results.pathology(pathology);
      case MutationStatus status -> List.of(results.mutation(status));
      case Chemotherapy chemotherapy -> List.of(prescription(patient, chemotherapy));
      case LiverResection resection -> List.of(performed(patient, resection));
      case PlannedLiverResection planned -> List.of(order(patient, planned));
      case Margin margin ->
          List.of(
              margin.involved()
                  ? results.answered(
                      "704307", "Hepatic margin", margin.reported(), "9031", "Involved")
                  : results.answered(
                      "704307", "Hepatic margin", margin.reported(), "9032", "Uninvolved"),
              with(
                  results.form("704308", "Hepatic margin distance", margin.reported()),
                  "valueQuantity",
                  Fhir.quantity(margin.widthMm(), "mm", "mm", null)));
      case Lab lab -> List.of(results.lab(lab));
    };
  }

  private ObjectNode condition(
      ClinicalPatient patient, String what, Object found, ObjectNode code) {
    ObjectNode condition =
        Fhir.activeCondition(
            resource("Condition", id(patient, what), US_CORE + "condition"),
            code,
            patientReference(patient));
    condition.set("category", list(concept("Problem", beside(Fhir.problemListItem()))));
    return visited(patient, condition)
        .put("onsetDateTime", found.toString())
        .put("recordedDate", found.toString());
  }

  private ObjectNode performed(ClinicalPatient patient, LiverResection resection) {
    ObjectNode procedure = resource("Procedure", id(patient, "surgery"), US_CORE + "procedure");
    procedure.put("status", "completed").set("code", surgery(resection.extent()));
    visited(patient, procedure);
    procedure.set(
        "performedPeriod",
        object().put("start", utc(resection.at())).put("end", utc(resection.at().plusHours(4))));
    return procedure;
  }

  private static ObjectNode surgery(Extent extent) {
    return concept(
        extent.cptTerm(),
        selected(snomed(extent.snomed(), extent.snomedTerm())),
        beside(coding(Fhir.CPT, extent.cpt(), extent.cptTerm())));
  }

  private ObjectNode order(ClinicalPatient patient, PlannedLiverResection planned) {
    ObjectNode request =
        resource("ServiceRequest", id(patient, "order"))
            .put("status", "active")
            .put("intent", "order");
    ObjectNode code = surgery(planned.extent());
    code.withArray("coding")
        .add(beside(coding(ORDERABLE, "310" + planned.extent().ordinal(), null)));
    request.set("code", code);
    return visited(patient, request).put("occurrenceDateTime", utc(planned.at()));
  }

  private ObjectNode prescription(ClinicalPatient patient, Chemotherapy chemotherapy) {
    Drug drug = chemotherapy.drug();
    ObjectNode request =
        resource("MedicationRequest", id(patient, "infusion"), US_CORE + "medicationrequest")
            .put("status", "completed")
            .put("intent", "order");
    request.set(
        "medicationCodeableConcept",
        concept(
            drug.english(),
            beside(coding(Fhir.RXNORM, drug.rxNorm(), drug.english())),
            selected(coding(TENANT + "synonym", "2755" + drug.ordinal(), drug.english()))));
    return visited(patient, request).put("authoredOn", chemotherapy.given().toString());
  }

  ObjectNode visited(ClinicalPatient patient, ObjectNode resource) {
    resource.set("subject", patientReference(patient).put("display", "SAMPLE, " + patient.key()));
    resource.set("encounter", reference("Encounter/" + id(patient, "visit")));
    return resource;
  }

  static ObjectNode selected(ObjectNode coding) {
    return coding.put("userSelected", true);
  }

  static ObjectNode beside(ObjectNode coding) {
    return coding.put("userSelected", false);
  }

  static String utc(OffsetDateTime time) {
    return MILLISECONDS.format(time.withOffsetSameInstant(ZoneOffset.UTC));
  }
}
