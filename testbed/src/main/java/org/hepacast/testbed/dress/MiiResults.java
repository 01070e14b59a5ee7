package org.hepacast.testbed.dress;

import static org.hepacast.testbed.dress.Fhir.coding;
import static org.hepacast.testbed.dress.Fhir.concept;
import static org.hepacast.testbed.dress.Fhir.laboratory;
import static org.hepacast.testbed.dress.Fhir.list;
import static org.hepacast.testbed.dress.Fhir.loinc;
import static org.hepacast.testbed.dress.Fhir.object;
import static org.hepacast.testbed.dress.Fhir.resource;
import static org.hepacast.testbed.dress.Fhir.snomed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.hepacast.testbed.dress.ClinicalFact.Lab;
import org.hepacast.testbed.dress.ClinicalFact.Lesions;
import org.hepacast.testbed.dress.ClinicalFact.Margin;
import org.hepacast.testbed.dress.ClinicalFact.MutationStatus;
import org.hepacast.testbed.dress.ClinicalFact.Pathology;

/** Stages, gradings, variants and results by the modules Onkologie, Molekulargenetik and Labor. */
final class MiiResults {
  private static final String FINDINGS = MiiDress.HOSPITAL + "CodeSystem/befund";

  private final MiiDress dress;
  private final ClinicalPatient patient;

  MiiResults(MiiDress dress, ClinicalPatient patient) {
    this.dress = dress;
    this.patient = patient;
  }

  /**
   * The hospital's own code says that it is the largest; LOINC and SNOMED CT say that it is one.
   */
  ObjectNode size(Lesions lesions) {
    ObjectNode observation =
        found(
            "LM-GROESSE",
            "Größte Lebermetastase",
            lesions.seen(),
            "valueQuantity",
            Fhir.quantity(lesions.largestMm(), "mm", "mm", null));
    observation
        .withObject("code")
        .withArray("coding")
        .add(loinc("21889-1", "Size Tumor"))
        .add(snomed("371479009", "Tumor size, largest dimension (observable entity)"));
    observation.set("bodySite", concept(snomed("10200004", "Liver structure (body structure)")));
    return observation;
  }

  ObjectNode category(String letter, String code, String category, Object at) {
    ObjectNode meaning = concept(snomed(code, null));
    meaning.set(
        "extension",
        list(
            Fhir.extension(
                MiiDress.ONCOLOGY + "StructureDefinition/mii-ex-onko-tnm-cp-praefix",
                "valueCodeableConcept",
                concept(coding(MiiDress.UICC, "p", "p")))));
    ObjectNode observation =
        ofPrimary(
            "tnm-" + letter,
            meaning,
            at.toString(),
            MiiDress.PROFILE + "tnm-" + letter + "-kategorie");
    observation.set(
        "method",
        concept(
            coding(MiiDress.ONCOLOGY + "CodeSystem/mii-cs-onko-tnm-version", "8", "8. Auflage")));
    observation.set("valueCodeableConcept", concept(coding(MiiDress.UICC, category, category)));
    return observation;
  }

  ObjectNode grading(Pathology pathology) {
    Differentiation grade = pathology.grade();
    ObjectNode observation =
        laboratory(
            ofPrimary(
                "grading",
                concept(loinc("33732-9", "Histology grade [Identifier] in Cancer specimen")),
                pathology.reported().toString(),
                MiiDress.PROFILE + "grading"));
    observation.set(
        "valueCodeableConcept",
        concept(
            coding(
                MiiDress.ONCOLOGY + "CodeSystem/mii-cs-onko-grading",
                Integer.toString(grade.grade()),
                grade.german())));
    return observation;
  }

  ObjectNode residual(Margin margin) {
    ObjectNode observation =
        ofPrimary(
            "residualstatus",
            concept(snomed("445200009", "Residual tumor classification (observable entity)")),
            margin.reported().toString(),
            MiiDress.PROFILE + "residualstatus");
    observation.set("partOf", list(Fhir.reference("Procedure/" + dress.id(patient, "operation"))));
    String code = margin.involved() ? "R1" : "R0";
    observation.set(
        "valueCodeableConcept",
        concept(coding(MiiDress.ONCOLOGY + "CodeSystem/mii-cs-onko-residualstatus", code, code)));
    return observation;
  }

  ObjectNode variant(MutationStatus status) {
    Gene gene = status.gene();
    ObjectNode studied = object();
    studied.set("code", concept(loinc("48018-6", "Gene studied [ID]")));
    studied.set(
        "valueCodeableConcept",
        concept(coding("http://www.genenames.org/geneId", gene.hgnc(), gene.name())));
    ObjectNode observation =
        laboratory(
            ofPrimary(
                gene.name().toLowerCase(Locale.ROOT),
                concept(loinc("69548-6", "Genetic variant assessment")),
                status.reported().toString(),
                MiiDress.PROFILE + "genetische-variante"));
    observation.set(
        "valueCodeableConcept",
        status.mutated()
            ? concept(loinc("LA9633-4", "Present"))
            : concept(loinc("LA9634-2", "Absent")));
    observation.set("component", list(studied));
    return observation;
  }

  private static Spelling spelling(Analyte analyte) {
    return switch (analyte) {
      case NEUTROPHILS, LYMPHOCYTES -> Spelling.same("/nl", "/nL");
      case HAEMOGLOBIN -> Spelling.tenth("g/dl", "g/dL");
      case CEA -> Spelling.same("ng/ml", "ng/mL");
      case CA_19_9 -> Spelling.same("U/ml", "U/mL");
      case CRP -> Spelling.same("mg/l", "mg/L");
    };
  }

  ObjectNode lab(Lab lab) {
    Analyte analyte = lab.analyte();
    String name = analyte.name().toLowerCase(Locale.ROOT).replace('_', '-');
    ObjectNode observation =
        laboratory(
            observation(
                name,
                concept(analyte.german(), loinc(analyte.loinc(), analyte.german())),
                Fhir.time(lab.at()),
                MiiDress.MII + "core/modul-labor/StructureDefinition/ObservationLab"));
    ObjectNode number = object();
    number.set("type", concept(Fhir.identifierType("OBI", null)));
    observation.set(
        "identifier",
        list(
            number
                .put("system", MiiDress.HOSPITAL + "sid/labor")
                .put("value", dress.id(patient, name))));
    observation.set("valueQuantity", spelling(analyte).quantity(lab));
    return observation;
  }

  /** Under a code of the hospital's own. */
  ObjectNode found(String code, String words, Object at, String element, ObjectNode value) {
    ObjectNode observation =
        observation(
            code.toLowerCase(Locale.ROOT),
            concept(words, coding(FINDINGS, code, words)),
            at.toString());
    observation.set(element, value);
    return observation;
  }

  ObjectNode ofPrimary(String what, ObjectNode code, String at, String profile) {
    ObjectNode observation = observation(what, code, at, profile);
    observation.set(
        "focus", list(Fhir.reference("Condition/" + dress.id(patient, "primaertumor"))));
    return observation;
  }

  ObjectNode observation(String what, ObjectNode code, String at, String... profiles) {
    ObjectNode observation =
        resource("Observation", dress.id(patient, what), profiles).put("status", "final");
    observation.set("code", code);
    observation.set("subject", dress.patientReference(patient).put("type", "Patient"));
    return observation.put("effectiveDateTime", at);
  }
}
