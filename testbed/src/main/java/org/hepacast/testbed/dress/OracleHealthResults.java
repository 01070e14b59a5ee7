package org.hepacast.testbed.dress;

import static org.hepacast.testbed.dress.Fhir.coding;
import static org.hepacast.testbed.dress.Fhir.concept;
import static org.hepacast.testbed.dress.Fhir.list;
import static org.hepacast.testbed.dress.Fhir.loinc;
import static org.hepacast.testbed.dress.Fhir.object;
import static org.hepacast.testbed.dress.Fhir.resource;
import static org.hepacast.testbed.dress.Fhir.with;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.hepacast.testbed.dress.ClinicalFact.Lab;
import org.hepacast.testbed.dress.ClinicalFact.MutationStatus;
import org.hepacast.testbed.dress.ClinicalFact.Pathology;

/** Results, and entries of the hospital's forms, as Oracle Health sends them. */
final class OracleHealthResults {
  private static final String EVENT = OracleHealthDress.TENANT + "codeSet/72";
  private static final String NOMENCLATURE = OracleHealthDress.TENANT + "nomenclature";

  private final OracleHealthDress dress;
  private final ClinicalPatient patient;

  OracleHealthResults(OracleHealthDress dress, ClinicalPatient patient) {
    this.dress = dress;
    this.patient = patient;
  }

  List<ObjectNode> pathology(Pathology pathology) {
    String reported = pathology.reported().toString();
    return List.of(
        with(
            event("704305", "Pathologic T", loinc("21899-0", null), reported),
            "valueCodeableConcept",
            answer("p" + pathology.t(), "p" + pathology.t())),
        with(
            event("704306", "Pathologic N", loinc("21900-6", null), reported),
            "valueCodeableConcept",
            answer("p" + pathology.n(), "p" + pathology.n())),
        with(
            event("704309", "Histologic grade", loinc("33732-9", null), reported),
            "valueCodeableConcept",
            answer("904" + pathology.grade().grade(), pathology.grade().english())));
  }

  /** An entry of a form that the hospital built. */
  ObjectNode form(String code, String words, Object at) {
    ObjectNode observation =
        observation(
            code,
            concept(words, OracleHealthDress.selected(coding(EVENT, code, words))),
            at.toString());
    observation.set(
        "category",
        list(concept("Survey", OracleHealthDress.beside(Fhir.observationCategory("survey")))));
    return observation;
  }

  ObjectNode answered(String code, String words, Object at, String chosen, String answer) {
    return with(form(code, words, at), "valueCodeableConcept", answer(chosen, answer));
  }

  static ObjectNode answer(String code, String words) {
    return concept(words, OracleHealthDress.selected(coding(NOMENCLATURE, code, words)));
  }

  ObjectNode mutation(MutationStatus status) {
    String gene = status.gene().name();
    ObjectNode observation =
        event(
            "70" + status.gene().ordinal(),
            gene + " Mutation",
            loinc(status.gene().loinc(), null),
            status.reported().toString());
    return with(
        observation,
        "valueCodeableConcept",
        object().put("text", status.mutated() ? "Positive" : "Negative"));
  }

  private static Spelling spelling(Analyte analyte) {
    return switch (analyte) {
      case NEUTROPHILS, LYMPHOCYTES -> Spelling.same("x10(3)/mcL", "10*3/uL");
      case HAEMOGLOBIN -> Spelling.tenth("gm/dL", "g/dL");
      case CEA -> Spelling.same("ng/mL", "ng/mL");
      case CA_19_9 -> Spelling.same("units/mL", "[arb'U]/mL");
      case CRP -> Spelling.same("mg/L", "mg/L");
    };
  }

  ObjectNode lab(Lab lab) {
    Analyte analyte = lab.analyte();
    ObjectNode observation =
        event(
            "2170" + analyte.ordinal(),
            analyte.english(),
            loinc(analyte.loinc(), null),
            OracleHealthDress.utc(lab.at()));
    return with(
        observation.put("issued", OracleHealthDress.utc(lab.at().plusHours(2))),
        "valueQuantity",
        spelling(analyte).quantity(lab));
  }

  ObjectNode event(String code, String words, ObjectNode standard, String at) {
    ObjectNode observation =
        observation(
            code,
            concept(
                words,
                OracleHealthDress.selected(coding(EVENT, code, words)),
                OracleHealthDress.beside(standard)),
            at);
    observation.set(
        "category",
        list(
            concept(
                "Laboratory", OracleHealthDress.beside(Fhir.observationCategory("laboratory")))));
    return observation;
  }

  ObjectNode observation(String what, ObjectNode code, String at) {
    ObjectNode observation =
        resource(
                "Observation",
                dress.id(patient, "L-" + what),
                OracleHealthDress.US_CORE + "observation-lab")
            .put("status", "final");
    observation.set("code", code);
    return dress.visited(patient, observation).put("effectiveDateTime", at);
  }
}
