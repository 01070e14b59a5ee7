package org.hepacast.testbed.dress;

import static org.hepacast.testbed.dress.Fhir.coding;
import static org.hepacast.testbed.dress.Fhir.concept;
import static org.hepacast.testbed.dress.Fhir.list;
import static org.hepacast.testbed.dress.Fhir.object;
import static org.hepacast.testbed.dress.Fhir.resource;
import static org.hepacast.testbed.dress.Fhir.snomed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
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
 * As a German university hospital sends it by the core data set of the Medizininformatik-Initiative
 * (Person, Fall, Diagnose, Prozedur, Labor, Onkologie): ICD-10-GM and OPS; a diagnosis by the day
 * on which it was established, without an onset; TNM by the UICC's own codes with a prefix beside
 * them; residual tumour and grading by the code systems of the oncology module; drugs by ATC; units
 * with a small l; what has no code by codes of the hospital's findings.
 */
final class MiiDress extends Dress {
  static final String MII = "https://www.medizininformatik-initiative.de/fhir/";
  static final String ONCOLOGY = MII + "ext/modul-onko/";
  static final String PROFILE = ONCOLOGY + "StructureDefinition/mii-pr-onko-";
  private static final String ICD_10_GM = "http://fhir.de/CodeSystem/bfarm/icd-10-gm";
  private static final String OPS = "http://fhir.de/CodeSystem/bfarm/ops";
  private static final String ICD_O_3 = "urn:oid:2.16.840.1.113883.6.43.1";
  static final String UICC = "https://www.uicc.org/resources/tnm";
  static final String HOSPITAL = "https://fhir.klinikum.example.org/";
  private static final String ANSWERS = HOSPITAL + "CodeSystem/befund-antwort";

  MiiDress() {
    super("mii", "German MII");
  }

  @Override
  List<ObjectNode> person(ClinicalPatient patient) {
    ObjectNode person =
        resource(
            "Patient", patientId(patient), MII + "core/modul-person/StructureDefinition/Patient");
    ObjectNode number = object().put("use", "usual");
    number.set("type", concept(Fhir.identifierType("MR", null)));
    person.set(
        "identifier",
        list(number.put("system", HOSPITAL + "sid/patienten").put("value", "P" + patient.key())));
    return List.of(
        person.put("gender", patient.gender()).put("birthDate", patient.birthDate().toString()));
  }

  @Override
  List<ObjectNode> written(ClinicalPatient patient, ClinicalFact fact) {
    var results = new MiiResults(this, patient);
    return switch (fact) {
      case Primary primary -> List.of(primary(patient, primary));
      case LiverMetastases metastases ->
          List.of(
              diagnosis(
                  patient,
                  "lebermetastasen",
                  MII + "core/modul-diagnose/StructureDefinition/Diagnose",
                  icd(
                      "C78.7",
                      "Sekundäre bösartige Neubildung der Leber und der intrahepatischen"
                          + " Gallengänge"),
                  metastases.found()));
      case Lesions lesions ->
          List.of(
              results.found(
                  "LM-ANZAHL",
                  "Anzahl Lebermetastasen",
                  lesions.seen(),
                  "valueQuantity",
                  Fhir.quantity(BigDecimal.valueOf(lesions.count()), "Anzahl", "{#}", null)),
              results.size(lesions));
      case NothingOutsideTheLiver nothing ->
          List.of(
              results.found(
                  "LM-EXTRAHEP",
                  "Extrahepatische Metastasen",
                  nothing.seen(),
                  "valueCodeableConcept",
                  concept("keine", coding(ANSWERS, "N", "keine"))));
      case NoEarlierLiverResection none ->
          List.of(
              results.found(
                  "LM-VOROP",
                  "Frühere Leberresektion",
                  none.asked(),
                  "valueCodeableConcept",
                  concept("nein", coding(ANSWERS, "N", "nein"))));
      case Pathology pathology ->
          List.of(
              results.category("t", "384625004", pathology.t(), pathology.reported()),
              results.category("n", "371494008", pathology.n(), pathology.reported()),
              results.grading(pathology));
      case MutationStatus status -> List.of(results.variant(status));
      case Chemotherapy chemotherapy -> List.of(statement(patient, chemotherapy));
      case LiverResection resection -> List.of(operation(patient, resection));
      case PlannedLiverResection planned -> List.of(order(patient, planned));
      case Margin margin ->
          List.of(
              results.residual(margin),
              results.found(
                  "RESRAND-MM",
                  "Abstand zum Resektionsrand",
                  margin.reported(),
                  "valueQuantity",
                  Fhir.quantity(margin.widthMm(), "mm", "mm", null)));
      case Lab lab -> List.of(results.lab(lab));
    };
  }

  private ObjectNode primary(ClinicalPatient patient, Primary primary) {
    ObjectNode condition =
        diagnosis(
            patient,
            "primaertumor",
            PROFILE + "diagnose-primaertumor",
            icd(primary.site().icd10(), "Bösartige Neubildung: " + primary.site().german()),
            primary.found());
    condition
        .withArray("extension")
        .add(
            Fhir.extension(
                ONCOLOGY + "StructureDefinition/mii-ex-onko-histology-morphology-behavior-icdo3",
                "valueCodeableConcept",
                concept(coding(ICD_O_3, "8140/3", "Adenokarzinom o.n.A."))));
    condition.set(
        "bodySite",
        list(
            concept(
                coding(ICD_O_3, primary.site().topography(), primary.site().german()),
                coding(
                    ONCOLOGY + "CodeSystem/mii-cs-onko-seitenlokalisation",
                    "T",
                    "Trifft nicht zu"))));
    return condition;
  }

  private ObjectNode diagnosis(
      ClinicalPatient patient, String what, String profile, ObjectNode icd, Object established) {
    ObjectNode condition =
        Fhir.activeCondition(
            resource("Condition", id(patient, what), profile),
            concept(icd),
            patientReference(patient));
    condition.set(
        "extension",
        list(
            Fhir.extension(
                "http://hl7.org/fhir/StructureDefinition/condition-assertedDate",
                "valueDateTime",
                established.toString())));
    return condition.put("recordedDate", established.toString());
  }

  private static ObjectNode icd(String code, String display) {
    ObjectNode icd = coding(ICD_10_GM, code, display).put("version", "2025");
    icd.set(
        "extension",
        list(
            Fhir.extension(
                "http://fhir.de/StructureDefinition/icd-10-gm-diagnosesicherheit",
                "valueCoding",
                coding(
                    "https://fhir.kbv.de/CodeSystem/KBV_CS_SFHIR_ICD_DIAGNOSESICHERHEIT",
                    "G",
                    "gesicherte Diagnose"))));
    return icd;
  }

  private ObjectNode statement(ClinicalPatient patient, Chemotherapy chemotherapy) {
    Drug drug = chemotherapy.drug();
    ObjectNode statement =
        resource(
            "MedicationStatement",
            id(patient, "therapie"),
            PROFILE + "systemische-therapie-medikation");
    statement
        .put("status", "completed")
        .set(
            "medicationCodeableConcept",
            concept(
                drug.german(),
                coding("http://fhir.de/CodeSystem/bfarm/atc", drug.atc(), drug.german())
                    .put("version", "2025")));
    statement.set("subject", patientReference(patient));
    statement.set(
        "effectivePeriod",
        object()
            .put("start", chemotherapy.given().toString())
            .put("end", chemotherapy.given().toString()));
    return statement;
  }

  private ObjectNode operation(ClinicalPatient patient, LiverResection resection) {
    ObjectNode procedure = resource("Procedure", id(patient, "operation"), PROFILE + "operation");
    procedure
        .put("status", "completed")
        .set("category", concept(snomed("387713003", "Surgical procedure (procedure)")));
    procedure.set("code", concept(ops(resection.extent())));
    procedure.set("subject", patientReference(patient));
    procedure.set(
        "reasonReference", list(Fhir.reference("Condition/" + id(patient, "lebermetastasen"))));
    return procedure.put("performedDateTime", Fhir.time(resection.at()));
  }

  private static ObjectNode ops(Extent extent) {
    ObjectNode ops = coding(OPS, extent.ops(), extent.opsTerm()).put("version", "2025");
    if (extent == Extent.RIGHT_HEMIHEPATECTOMY) {
      ops.set(
          "extension",
          list(
              Fhir.extension(
                  "http://fhir.de/StructureDefinition/seitenlokalisation",
                  "valueCoding",
                  coding(
                      "https://fhir.kbv.de/CodeSystem/KBV_CS_SFHIR_ICD_SEITENLOKALISATION",
                      "R",
                      "rechts"))));
    }
    return ops;
  }

  private ObjectNode order(ClinicalPatient patient, PlannedLiverResection planned) {
    ObjectNode request =
        resource("ServiceRequest", id(patient, "anforderung"))
            .put("status", "active")
            .put("intent", "plan");
    request.set("code", concept(planned.extent().opsTerm(), ops(planned.extent())));
    request.set("subject", patientReference(patient));
    return request.put("occurrenceDateTime", Fhir.time(planned.at()));
  }
}
