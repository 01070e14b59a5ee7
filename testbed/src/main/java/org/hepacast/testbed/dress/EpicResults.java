package org.hepacast.testbed.dress;

import static org.hepacast.testbed.dress.Fhir.coding;
import static org.hepacast.testbed.dress.Fhir.concept;
import static org.hepacast.testbed.dress.Fhir.list;
import static org.hepacast.testbed.dress.Fhir.loinc;
import static org.hepacast.testbed.dress.Fhir.resource;
import static org.hepacast.testbed.dress.Fhir.utc;
import static org.hepacast.testbed.dress.Fhir.with;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.hepacast.testbed.dress.ClinicalFact.Lab;
import org.hepacast.testbed.dress.ClinicalFact.MutationStatus;

/** Results, and data elements of the hospital's own, as Epic sends them. */
final class EpicResults {
  private static final String LAB_COMPONENT = EpicDress.EPIC + "2.768282";
  private static final String LAB_CATEGORY = EpicDress.EPIC + "10.798268.30";
  private static final String DATA_ELEMENT = EpicDress.EPIC + "2.727688";
  private static final String DATA_ELEMENT_VALUE = EpicDress.EPIC + "4.727688.80";

  private final EpicDress dress;
  private final ClinicalPatient patient;

  EpicResults(EpicDress dress, ClinicalPatient patient) {
    this.dress = dress;
    this.patient = patient;
  }

  /** A data element of the hospital's own, as its oncologists fill it in. */
  ObjectNode element(String code, String words, Object at) {
    ObjectNode observation =
        observation(
            code.toLowerCase(Locale.ROOT),
            concept(words, coding(DATA_ELEMENT, "HOSP#" + code, words)),
            at.toString());
    observation.set("category", list(concept("SmartData", Fhir.observationCategory("survey"))));
    return observation;
  }

  static ObjectNode chosen(String code, String words) {
    return concept(words, coding(DATA_ELEMENT_VALUE, code, words));
  }

  ObjectNode mutation(MutationStatus status) {
    String gene = status.gene().name();
    return laboratory(
            gene.toLowerCase(Locale.ROOT),
            concept(
                gene + " MUTATION ANALYSIS",
                coding(LAB_COMPONENT, "81" + status.gene().ordinal(), gene),
                loinc(status.gene().loinc(), null)),
            status.reported().toString())
        .put("valueString", status.mutated() ? "Detected" : "Not Detected");
  }

  private static Spelling spelling(Analyte analyte) {
    return switch (analyte) {
      case NEUTROPHILS, LYMPHOCYTES -> Spelling.same("10*3/uL", "10*3/uL");
      case HAEMOGLOBIN -> Spelling.tenth("g/dL", "g/dL");
      case CEA -> Spelling.same("ng/mL", "ng/mL");
      case CA_19_9 -> Spelling.same("U/mL", "U/mL");
      case CRP -> Spelling.tenth("mg/dL", "mg/dL");
    };
  }

  ObjectNode lab(Lab lab) {
    Analyte analyte = lab.analyte();
    ObjectNode observation =
        laboratory(
            analyte.name().toLowerCase(Locale.ROOT).replace('_', '-'),
            concept(
                analyte.english().toUpperCase(Locale.ROOT),
                coding(LAB_COMPONENT, "60" + analyte.ordinal(), analyte.english()),
                loinc(analyte.loinc(), null)),
            utc(lab.at()));
    Spelling spelling = spelling(analyte);
    return lab.below()
        ? observation.put("valueString", "<" + spelling.number(lab) + " " + spelling.unit())
        : with(observation, "valueQuantity", spelling.quantity(lab));
  }

  ObjectNode laboratory(String what, ObjectNode code, String at) {
    ObjectNode observation = observation(what, code, at);
    observation.set(
        "category",
        list(
            concept("Laboratory", Fhir.observationCategory("laboratory")),
            concept("Lab", coding(LAB_CATEGORY, "Lab", "Lab"))));
    return observation;
  }

  ObjectNode observation(String what, ObjectNode code, String at) {
    ObjectNode observation =
        resource("Observation", dress.id(patient, what)).put("status", "final");
    observation.set("code", code);
    return dress.visited(patient, observation).put("effectiveDateTime", at);
  }
}
