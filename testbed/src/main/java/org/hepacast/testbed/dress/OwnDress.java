package org.hepacast.testbed.dress;

import static org.hepacast.testbed.dress.Fhir.coding;
import static org.hepacast.testbed.dress.Fhir.concept;
import static org.hepacast.testbed.dress.Fhir.list;
import static org.hepacast.testbed.dress.Fhir.loinc;
import static org.hepacast.testbed.dress.Fhir.object;
import static org.hepacast.testbed.dress.Fhir.quantity;
import static org.hepacast.testbed.dress.Fhir.resource;
import static org.hepacast.testbed.dress.Fhir.snomed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.hepacast.contracts.fhir.Systems;
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
import org.hepacast.testbed.patients.PatientBundles;

/** The shortest way: the suite's own feature codes, canonical units, SNOMED CT and LOINC. */
final class OwnDress extends Dress {
  OwnDress() {
    super("own", "the suite's own codes");
  }

  @Override
  List<ObjectNode> person(ClinicalPatient patient) {
    ObjectNode person = resource("Patient", patientId(patient));
    person.set(
        "identifier",
        list(
            object().put("system", PatientBundles.RECORD_NUMBER).put("value", patientId(patient))));
    return List.of(
        person.put("gender", patient.gender()).put("birthDate", patient.birthDate().toString()));
  }

  @Override
  List<ObjectNode> written(ClinicalPatient patient, ClinicalFact fact) {
    return switch (fact) {
      case Primary primary ->
          List.of(condition(patient, "primary", primary.site().disorder(), primary.found()));
      case LiverMetastases metastases ->
          List.of(condition(patient, "livermet", "94381002", metastases.found()));
      case Lesions lesions ->
          List.of(
              feature(
                  patient,
                  "clinical.lesion_count",
                  lesions.seen(),
                  "valueQuantity",
                  quantity(BigDecimal.valueOf(lesions.count()), "{#}", "{#}", null)),
              feature(
                  patient,
                  "clinical.largest_diameter_mm",
                  lesions.seen(),
                  "valueQuantity",
                  quantity(lesions.largestMm(), "mm", "mm", null)));
      case NothingOutsideTheLiver nothing ->
          List.of(flag(patient, "clinical.extrahepatic_disease", nothing.seen(), false));
      case NoEarlierLiverResection none ->
          List.of(flag(patient, "clinical.repeat_hepatectomy", none.asked(), false));
      case Pathology pathology ->
          List.of(
              word(patient, "clinical.t_stage", pathology.reported(), "p" + pathology.t()),
              word(patient, "clinical.n_stage", pathology.reported(), "p" + pathology.n()),
              word(
                  patient,
                  "clinical.differentiation",
                  pathology.reported(),
                  pathology.grade().name().toLowerCase(Locale.ROOT)));
      case MutationStatus status ->
          List.of(
              word(
                  patient,
                  "clinical." + status.gene().name().toLowerCase(Locale.ROOT),
                  status.reported(),
                  status.mutated() ? "mutated" : "wild-type"));
      case Chemotherapy chemotherapy -> List.of(administration(patient, chemotherapy));
      case LiverResection resection ->
          List.of(procedure(patient, resection.extent(), "completed", Fhir.time(resection.at())));
      case PlannedLiverResection planned ->
          List.of(procedure(patient, planned.extent(), "preparation", Fhir.time(planned.at())));
      case Margin margin ->
          List.of(
              flag(patient, "clinical.margin_positive", margin.reported(), margin.involved()),
              feature(
                  patient,
                  "clinical.margin_mm",
                  margin.reported(),
                  "valueQuantity",
                  quantity(margin.widthMm(), "mm", "mm", null)));
      case Lab lab -> List.of(lab(patient, lab));
    };
  }

  private ObjectNode condition(ClinicalPatient patient, String what, String code, Object found) {
    return Fhir.activeCondition(
            resource("Condition", id(patient, what)),
            concept(snomed(code, null)),
            patientReference(patient))
        .put("onsetDateTime", found.toString());
  }

  private ObjectNode procedure(ClinicalPatient patient, Extent extent, String status, String at) {
    ObjectNode procedure = resource("Procedure", id(patient, "operation"));
    procedure.set(
        "identifier",
        list(
            object()
                .put("system", "urn:hepacast:demo:operation-number")
                .put("value", "OP-" + patientId(patient))));
    procedure.put("status", status).set("code", concept(snomed(extent.snomed(), null)));
    procedure.set("subject", patientReference(patient));
    return procedure.put("performedDateTime", at);
  }

  private ObjectNode administration(ClinicalPatient patient, Chemotherapy chemotherapy) {
    ObjectNode administration = resource("MedicationAdministration", id(patient, "chemotherapy"));
    administration
        .put("status", "completed")
        .set(
            "medicationCodeableConcept",
            concept(coding("http://www.whocc.no/atc", chemotherapy.drug().atc(), null)));
    administration.set("subject", patientReference(patient));
    return administration.put("effectiveDateTime", chemotherapy.given().toString());
  }

  private ObjectNode lab(ClinicalPatient patient, Lab lab) {
    Analyte analyte = lab.analyte();
    ObjectNode observation =
        observation(
            patient,
            analyte.name().toLowerCase(Locale.ROOT).replace('_', '-'),
            loinc(analyte.loinc(), null),
            Fhir.time(lab.at()));
    observation.set("valueQuantity", Spelling.same(analyte.unit(), analyte.unit()).quantity(lab));
    return observation;
  }

  private ObjectNode flag(ClinicalPatient patient, String feature, Object at, boolean value) {
    return ofFeature(patient, feature, at).put("valueBoolean", value);
  }

  private ObjectNode word(ClinicalPatient patient, String feature, Object at, String value) {
    return feature(patient, feature, at, "valueCodeableConcept", object().put("text", value));
  }

  private ObjectNode feature(
      ClinicalPatient patient, String feature, Object at, String element, ObjectNode value) {
    ObjectNode observation = ofFeature(patient, feature, at);
    observation.set(element, value);
    return observation;
  }

  private ObjectNode ofFeature(ClinicalPatient patient, String feature, Object at) {
    String what = feature.replace("clinical.", "").replace('_', '-');
    return observation(patient, what, coding(Systems.FEATURE, feature, null), at.toString());
  }

  private ObjectNode observation(ClinicalPatient patient, String what, ObjectNode code, String at) {
    ObjectNode observation = resource("Observation", id(patient, what)).put("status", "final");
    observation.set("code", concept(code));
    observation.set("subject", patientReference(patient));
    return observation.put("effectiveDateTime", at);
  }
}
