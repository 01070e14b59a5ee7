package org.hepacast.testbed.dress;

import static org.hepacast.testbed.dress.Fhir.coding;
import static org.hepacast.testbed.dress.Fhir.concept;
import static org.hepacast.testbed.dress.Fhir.focused;
import static org.hepacast.testbed.dress.Fhir.laboratory;
import static org.hepacast.testbed.dress.Fhir.list;
import static org.hepacast.testbed.dress.Fhir.loinc;
import static org.hepacast.testbed.dress.Fhir.object;
import static org.hepacast.testbed.dress.Fhir.reference;
import static org.hepacast.testbed.dress.Fhir.resource;
import static org.hepacast.testbed.dress.Fhir.snomed;
import static org.hepacast.testbed.dress.Fhir.with;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.hepacast.testbed.dress.ClinicalFact.Lab;
import org.hepacast.testbed.dress.ClinicalFact.Lesions;
import org.hepacast.testbed.dress.ClinicalFact.Margin;
import org.hepacast.testbed.dress.ClinicalFact.MutationStatus;
import org.hepacast.testbed.dress.ClinicalFact.Pathology;

/** Stages, sizes, grades, variants and results by mCODE. */
final class McodeResults {
  private static final String US_CORE_LAB =
      "http://hl7.org/fhir/us/core/StructureDefinition/us-core-observation-lab";
  private static final String REGISTRY =
      "https://cancer-center.example.org/fhir/CodeSystem/registry";
  private static final String NCIT = "http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl";

  /** Categories of the American Joint Committee on Cancer, by pathology. */
  private static final Map<String, String> CATEGORIES =
      Map.of(
          "T2", "1229852009",
          "T3", "1229859000",
          "T4", "1229864001",
          "N0", "1229947003",
          "N1", "1229951001",
          "N2", "1229957002");

  private final McodeDress dress;
  private final ClinicalPatient patient;

  McodeResults(McodeDress dress, ClinicalPatient patient) {
    this.dress = dress;
    this.patient = patient;
  }

  /** One structure and one measurement for each; their number is known to the registry. */
  List<ObjectNode> lesions(Lesions lesions) {
    var written = new ArrayList<ObjectNode>();
    for (BigDecimal diameter : lesions.diametersMm()) {
      String number = Integer.toString(written.size() / 2 + 1);
      ObjectNode tumor = tumor("tumor-" + number);
      written.add(tumor);
      written.add(size("tumor-size-" + number, tumor, diameter, lesions.seen()));
    }
    written.add(registry("LM-COUNT", lesions.seen()).put("valueInteger", lesions.count()));
    return written;
  }

  ObjectNode tumor(String name) {
    ObjectNode tumor =
        resource("BodyStructure", dress.id(patient, name), McodeDress.MCODE + "tumor");
    tumor.set(
        "extension",
        list(
            Fhir.extension(
                McodeDress.MCODE + "condition-related",
                "valueReference",
                dress.secondaryReference(patient))));
    tumor.set(
        "identifier",
        list(
            object()
                .put("use", "usual")
                .put("system", "https://cancer-center.example.org/fhir/sid/tumor")
                .put("value", dress.id(patient, name))));
    tumor.set("location", concept(snomed(McodeDress.LIVER, "Liver structure (body structure)")));
    tumor.set("patient", dress.patientReference(patient));
    return tumor;
  }

  ObjectNode size(String name, ObjectNode tumor, BigDecimal diameterMm, Object at) {
    ObjectNode longest = object();
    longest.set("code", concept(loinc("33728-7", "Size.maximum dimension in Tumor")));
    longest.set("valueQuantity", Fhir.quantity(diameterMm.movePointLeft(1), "cm", "cm", null));
    ObjectNode observation =
        focused(
            observation(
                name,
                concept(loinc("21889-1", "Size Tumor")),
                at.toString(),
                McodeDress.MCODE + "tumor-size"),
            reference(tumor));
    observation.set("component", list(longest));
    return observation;
  }

  ObjectNode category(String name, String code, String category, Object at) {
    ObjectNode observation =
        focused(
            observation(
                name,
                concept(snomed(code, null)),
                at.toString(),
                McodeDress.MCODE + "tnm-" + name + "-category"),
            dress.primaryReference(patient));
    observation.set(
        "method",
        concept(
            snomed(
                "897275008",
                "American Joint Commission on Cancer, Cancer Staging Manual, 8th edition neoplasm"
                    + " staging system (tumor staging)")));
    observation.set(
        "valueCodeableConcept",
        concept(
            "p" + category,
            snomed(
                Objects.requireNonNull(CATEGORIES.get(category), category), "AJCC p" + category)));
    return observation;
  }

  ObjectNode grade(Pathology pathology) {
    return with(
        focused(
            observation(
                "grade",
                concept(coding(NCIT, "C18000", "Histologic Grade")),
                pathology.reported().toString(),
                McodeDress.MCODE + "histologic-grade"),
            dress.primaryReference(patient)),
        "valueCodeableConcept",
        concept(pathology.grade().english(), snomed(pathology.grade().snomed(), null)));
  }

  ObjectNode variant(MutationStatus status) {
    Gene gene = status.gene();
    ObjectNode studied = object();
    studied.set("code", concept(loinc("48018-6", "Gene studied [ID]")));
    studied.set(
        "valueCodeableConcept",
        concept(coding("http://www.genenames.org", gene.hgnc(), gene.name())));
    ObjectNode observation =
        laboratory(
            observation(
                gene.name().toLowerCase(Locale.ROOT),
                concept(loinc("69548-6", "Genetic variant assessment")),
                status.reported().toString(),
                McodeDress.MCODE + "genomic-variant"));
    observation.set(
        "valueCodeableConcept",
        status.mutated()
            ? concept(loinc("LA9633-4", "Present"))
            : concept(loinc("LA9634-2", "Absent")));
    observation.set("component", list(studied));
    return observation;
  }

  List<ObjectNode> margin(Margin margin) {
    return List.of(
        with(
            focused(
                observation(
                    "residual-tumor",
                    concept(
                        loinc(
                            "84892-9", "Residual tumor classification [Type] in Cancer specimen")),
                    margin.reported().toString()),
                dress.secondaryReference(patient)),
            "valueCodeableConcept",
            object().put("text", margin.involved() ? "R1" : "R0")),
        with(
            registry("MARGIN-MM", margin.reported()),
            "valueQuantity",
            Fhir.quantity(margin.widthMm(), "mm", "mm", null)));
  }

  private static Spelling spelling(Analyte analyte) {
    return switch (analyte) {
      case NEUTROPHILS, LYMPHOCYTES -> Spelling.same("10*3/uL", "10*3/uL");
      case HAEMOGLOBIN -> Spelling.tenth("g/dL", "g/dL");
      case CEA -> Spelling.same("ng/mL", "ng/mL");
      case CA_19_9 -> Spelling.same("[arb'U]/mL", "[arb'U]/mL");
      case CRP -> Spelling.same("mg/L", "mg/L");
    };
  }

  ObjectNode lab(Lab lab) {
    Analyte analyte = lab.analyte();
    return with(
        laboratory(
            observation(
                analyte.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                concept(analyte.english(), loinc(analyte.loinc(), null)),
                Fhir.time(lab.at()),
                US_CORE_LAB)),
        "valueQuantity",
        spelling(analyte).quantity(lab));
  }

  ObjectNode registry(String code, Object at) {
    return observation(
        code.toLowerCase(Locale.ROOT), concept(coding(REGISTRY, code, null)), at.toString());
  }

  ObjectNode observation(String what, ObjectNode code, String at, String... profiles) {
    ObjectNode observation =
        resource("Observation", dress.id(patient, what), profiles).put("status", "final");
    observation.set("code", code);
    observation.set("subject", dress.patientReference(patient));
    return observation.put("effectiveDateTime", at);
  }
}
