package org.hepacast.record.fact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.contracts.feature.IndexEvent;
import org.hepacast.contracts.fhir.ReadType;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.observation.LocalCodes;
import org.hepacast.contracts.observation.ObservationReader;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.contracts.unit.UnitConverter;
import org.hepacast.record.fact.Fact.Diagnosis;
import org.hepacast.record.fact.Fact.Diagnosis.Group;
import org.hepacast.record.fact.Fact.Operation;
import org.hepacast.record.fact.Fact.Operation.Form;
import org.hepacast.record.fact.Fact.Operation.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactReaderTest {
  private static final String SNOMED = "http://snomed.info/sct";
  private static final String ICD_10_CM = "http://hl7.org/fhir/sid/icd-10-cm";
  private static final FeatureCatalogue CATALOGUE = FeatureCatalogue.shipped();
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2025-10-01T00:00:00Z"), ZoneOffset.UTC);
  private static final FactReader READER =
      new FactReader(
          CATALOGUE,
          new ObservationReader(CATALOGUE, UnitConverter.of(CATALOGUE), LocalCodes.none(), NOW),
          new IdentifierRule(null));

  /** A German diagnosis has the day on which it was established, and no onset. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "2024-03-01, 2024-02-01, 2024-02-01",
        "2024-03-01, -, 2024-03-01",
        "-, 2024-02-01, 2024-02-01",
        "-, -, -",
        "soon, -, -",
      })
  void aDiagnosisBeginsWithItsOnsetElseWhenItWasEstablished(
      String established, String onset, String begins) {
    String extension =
        established == null
            ? ""
            : ", \"extension\": [{\"url\":"
                + " \"http://hl7.org/fhir/StructureDefinition/condition-assertedDate\","
                + " \"valueDateTime\": \""
                + established
                + "\"}]";
    String onsetDateTime = onset == null ? "" : ", \"onsetDateTime\": \"" + onset + "\"";

    var diagnosis = (Diagnosis) fact(condition(SNOMED, "94381002", extension + onsetDateTime));

    assertThat(diagnosis.onset()).isEqualTo(begins);
  }

  /** clinical 2.5: whose finding it is, kept for the case to decide. */
  @Test
  void anObservationKeepsWhoseFindingItIs() {
    var results =
        (Fact.Results)
            fact(
                """
                "resourceType": "Observation", "status": "final",
                "code": {"coding": [{"system": "http://loinc.org", "code": "21893-3"}]},
                "effectiveDateTime": "2025-09-16", "valueInteger": 4,
                "focus": [
                  {"reference": "Condition/colon/_history/2"},
                  {"reference": "https://elsewhere/fhir/Condition/colon/_history/2"}],
                "extension": [{
                  "url": "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-related-condition",
                  "valueReference": {"reference": "Condition/colon"}}],
                "partOf": [{"reference": "Procedure/o1"}],
                "specimen": {"reference": "Specimen/s1"},
                "bodySite": {"coding": [{"system": "http://snomed.info/sct", "code": "71854001"}]},
                "method": {"coding": [{"system": "http://snomed.info/sct", "code": "897275008"}]},
                "encounter": {"reference": "Encounter/e1"}
                """);

    assertThat(results.about())
        .isEqualTo(
            new About(
                List.of("Condition/colon", "https://elsewhere/fhir/Condition/colon"),
                List.of("Condition/colon"),
                List.of("Specimen/s1"),
                List.of("Procedure/o1"),
                Set.of(Site.COLORECTUM),
                List.of("http://snomed.info/sct|897275008"),
                "Encounter/e1"));
  }

  /** clinical 2.1: each metastasis falls into the group that the score's assumption asks for. */
  @ParameterizedTest
  @CsvSource({
    "C78.7, LIVER_METASTASIS",
    "C787, LIVER_METASTASIS",
    "C78.00, EXTRAHEPATIC_METASTASIS",
    "C78.01, EXTRAHEPATIC_METASTASIS",
    "C7801, EXTRAHEPATIC_METASTASIS",
    "C79.51, EXTRAHEPATIC_METASTASIS",
    "C77.2, OTHER_METASTASIS",
    "C18.7, COLORECTAL_PRIMARY",
    "C187, COLORECTAL_PRIMARY",
    "Z85.038, COLORECTAL_PRIMARY_HISTORY",
    "Z85048, COLORECTAL_PRIMARY_HISTORY"
  })
  void icdCodesFallIntoTheirGroups(String code, Group group) {
    var diagnosis = (Diagnosis) fact(condition(ICD_10_CM, code, ""));

    assertThat(diagnosis.groups()).containsExactly(group);
  }

  /** clinical 2.1: SNOMED CT has more metastases than a catalogue; their words close the way. */
  @ParameterizedTest
  @CsvSource({
    "94465009, Secondary malignant neoplasm of peritoneum (disorder), , OTHER_METASTASIS",
    "1, , Peritoneal metastases, OTHER_METASTASIS",
    "1, , PULMONALE METASTASEN, OTHER_METASTASIS",
    "1, Métastase osseuse, , OTHER_METASTASIS",
    "1, Metástasis pulmonar, , OTHER_METASTASIS",
    "94260004, , , OTHER_METASTASIS",
    "94381002, Metastatic malignant neoplasm to liver, , LIVER_METASTASIS",
    "254837009, Malignant neoplasm of breast, metastatic, OTHER_MALIGNANCY",
    "95214007, Primary malignant neoplasm of liver, , OTHER_MALIGNANCY",
    "1098951000119108, History of cancer metastatic to liver, , LIVER_METASTASIS_HISTORY",
    "38341003, Hypertensive disorder, high blood pressure, ",
    "1, , , ",
  })
  void aMetastasisIsToldByItsWordsWhereNoCodeTellsIt(
      String code, String display, String text, Group group) {
    Fact fact =
        fact(
            """
            "resourceType": "Condition", "code": {"coding": [{"system": "%s", "code": "%s"%s}]%s}
            """
                .formatted(
                    SNOMED,
                    code,
                    display == null ? "" : ", \"display\": \"%s\"".formatted(display),
                    text == null ? "" : ", \"text\": \"%s\"".formatted(text)));

    assertThat(fact instanceof Diagnosis diagnosis ? diagnosis.groups() : Set.of())
        .isEqualTo(group == null ? Set.of() : Set.of(group));
  }

  /** clinical 2.1: a metastasis coded without a site is told by its body site. */
  @ParameterizedTest
  @CsvSource({
    "10200004, LIVER_METASTASIS",
    "39607008, EXTRAHEPATIC_METASTASIS",
    ", OTHER_METASTASIS",
  })
  void aMetastasisWithoutASiteIsToldByItsBodySite(String site, Group group) {
    String bodySite =
        site == null
            ? ""
            : ", \"bodySite\": [{\"coding\": [{\"system\": \"%s\", \"code\": \"%s\"}]}]"
                .formatted(SNOMED, site);
    var diagnosis = (Diagnosis) fact(condition(SNOMED, "128462008", bodySite));

    assertThat(diagnosis.groups()).containsExactly(group);
  }

  /** clinical 2.7: history of a liver metastasis is not a present one. */
  @Test
  void historyIsNotPresence() {
    var diagnosis = (Diagnosis) fact(condition(SNOMED, "1098951000119108", ""));

    assertThat(diagnosis.groups()).containsExactly(Group.LIVER_METASTASIS_HISTORY);
  }

  /** clinical 2.12: kept, so that nobody concludes from its absence; never read as what it says. */
  @Test
  void aModifierThatIsNotUnderstoodMakesTheResourceUnusable() {
    var unusable =
        (Fact.Unusable)
            fact(condition(ICD_10_CM, "C78.01", ", \"modifierExtension\": [{\"url\": \"u:x\"}]"));

    assertThat(unusable.said())
        .isInstanceOfSatisfying(
            Diagnosis.class,
            said -> assertThat(said.groups()).containsExactly(Group.EXTRAHEPATIC_METASTASIS));
    assertThat(unusable.reason()).startsWith("Condition.modifierExtension: ");
  }

  @ParameterizedTest
  @CsvSource({
    "ServiceRequest, active, order, SERVICE_REQUEST, PLANNED",
    "ServiceRequest, completed, order, SERVICE_REQUEST, FULFILLED",
    "ServiceRequest, revoked, order, SERVICE_REQUEST, NOT_DONE",
    "ServiceRequest, active, proposal, SERVICE_REQUEST, NOT_DONE",
  })
  void aRequestIsAPlannedOperation(
      String type, String status, String intent, Form form, Status expected) {
    var operation =
        (Operation)
            fact(
                """
                "resourceType": "%s", "status": "%s", "intent": "%s",
                "code": {"coding": [{"system": "http://snomed.info/sct", "code": "107963000"}]},
                "occurrenceDateTime": "2025-11-03T08:00:00+01:00"
                """
                    .formatted(type, status, intent));

    assertThat(operation.form()).isEqualTo(form);
    assertThat(operation.status()).isEqualTo(expected);
    assertThat(operation.performed()).isEqualTo("2025-11-03T08:00:00+01:00");
    assertThat(operation.question()).isEqualTo(IndexEvent.Kind.HEPATECTOMY);
  }

  @Test
  void anAppointmentNamesItsPatientAmongTheParticipants() {
    Understanding read =
        READER.read(
            Topic.CLINICAL,
            "ehr",
            NOW.instant(),
            """
            {"resourceType": "Appointment", "id": "a1", "status": "booked",
             "serviceType": [{"coding": [{"system": "http://snomed.info/sct", "code": "107963000"}]}],
             "start": "2025-11-03T08:00:00Z", "basedOn": [{"reference": "ServiceRequest/r1"}],
             "participant": [{"actor": {"reference": "Practitioner/d"}, "status": "accepted"},
                             {"actor": {"reference": "Patient/p"}, "status": "accepted"}]}
            """
                .getBytes(UTF_8));

    var copy = ((Understanding.Read) read).copy();
    assertThat(copy.patient()).isEqualTo(new PatientKey("ehr", "p"));
    assertThat(copy.fact())
        .isInstanceOfSatisfying(
            Operation.class,
            operation -> {
              assertThat(operation.status()).isEqualTo(Status.PLANNED);
              assertThat(operation.basedOn()).containsExactly("ServiceRequest/r1");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "MedicationStatement, active, true",
    "MedicationStatement, intended, false",
    "MedicationRequest, active, false",
    "MedicationRequest, completed, true",
    "MedicationAdministration, completed, true",
    "MedicationAdministration, not-done, false",
  })
  void aDrugIsGivenWhereItsResourceSaysSo(String type, String status, boolean given) {
    var drug =
        (Fact.Drug)
            fact(
                """
                "resourceType": "%s", "status": "%s", "medicationCodeableConcept":
                {"coding": [{"system": "http://www.whocc.no/atc", "code": "L01XA03"}]}
                """
                    .formatted(type, status));

    assertThat(drug.given()).isEqualTo(given);
  }

  /** Clinical 3: an order's drug in a Medication of its own, by its code or by what is in it. */
  @ParameterizedTest
  @ValueSource(strings = {"'code': %s", "'ingredient': [{'itemCodeableConcept': %s}]"})
  void aContainedMedicationTellsTheDrug(String element) {
    String atc = "{\"coding\": [{\"system\": \"http://www.whocc.no/atc\", \"code\": \"L01XA03\"}]}";
    Fact fact =
        fact(
            """
            "resourceType": "MedicationRequest", "status": "completed", "contained":
            [{"resourceType": "Medication", "id": "d", %s}],
            "medicationReference": {"reference": "#d"}
            """
                .formatted(element.replace('\'', '"').formatted(atc)));

    assertThat(fact).isInstanceOf(Fact.Drug.class);
  }

  /** Nobody could read the Medication: what was given of it must not be passed over in silence. */
  @ParameterizedTest
  @CsvSource({
    "completed, Medication/d, Unusable",
    "completed, #other, Unusable",
    "completed, https://elsewhere.example/fhir/Medication/d, Unusable",
    "active, Medication/d, Irrelevant",
  })
  void aDrugThatCannotBeToldIsRefusedWithItsReason(String status, String reference, String kind) {
    Fact fact =
        fact(
            """
            "resourceType": "MedicationRequest", "status": "%s", "authoredOn": "2025-08-01",
            "medicationReference": {"reference": "%s"}
            """
                .formatted(status, reference));

    assertThat(fact.getClass().getSimpleName()).isEqualTo(kind);
    if (fact instanceof Fact.Unusable(Fact said, String reason)) {
      assertThat(said).isEqualTo(new Fact.Drug(true, "2025-08-01", null));
      assertThat(reason)
          .contains("MedicationRequest.medicationReference", "contained or in the same Bundle");
    }
  }

  @Test
  void aMergedPatientNamesWhoFollowsIt() {
    var person =
        (Fact.Person)
            fact(
                """
                "resourceType": "Patient",
                "identifier": [{"system": "urn:mrn", "value": "1"}],
                "link": [{"type": "replaced-by", "other": {"reference": "Patient/new"}}]
                """);

    assertThat(person.identifier()).isNull();
    assertThat(person.replacedBy()).containsExactly("new");
  }

  /**
   * Services 7.18: the same id at another server is somebody else, a record is not merged into a
   * stranger's.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://elsewhere/fhir/Patient/new",
        "http://elsewhere/Patient/new/_history/3",
        "urn:uuid:6f9619ff-8b86-d011-b42d-00c04fc964ff",
        "Person/new",
        "Patient?identifier=new",
        "#new"
      })
  void aLinkThatLeadsElsewhereMergesNobody(String reference) {
    var person =
        (Fact.Person)
            fact(
                """
                "resourceType": "Patient", "identifier": [{"system": "urn:mrn", "value": "1"}],
                "link": [{"type": "replaced-by", "other": {"reference": "%s"}},
                         {"type": "replaces", "other": {"reference": "%s"}}]
                """
                    .formatted(reference, reference));

    assertThat(person.replacedBy()).isEmpty();
    assertThat(person.replaces()).isEmpty();
  }

  /** Stored before these elements were known: readable for ever. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'kind':'person','identifier':'urn:mrn-1','birthDate':'1950'}",
        "{'kind':'results','effective':'2025-09-16','results':[{'kind':'withdrawn','feature':'lab.cea'}]}",
        "{'kind':'diagnosis','groups':['LIVER_METASTASIS'],'verification':'CONFIRMED','active':true}",
        "{'kind':'operation','question':'HEPATECTOMY','chemotherapy':false,'status':'COMPLETED','reasons':[]}",
        "{'kind':'drug','given':true}",
        "{'kind':'study'}",
        "{'kind':'irrelevant'}"
      },
      quoteCharacter = '~')
  void factsOfTheFirstVersionStayReadable(String stored) {
    Fact fact = EventJson.read(stored.replace('\'', '"').getBytes(UTF_8), Fact.class);

    assertThat(EventJson.read(EventJson.write(fact), Fact.class)).isEqualTo(fact);
  }

  private static String condition(String system, String code, String more) {
    return """
    "resourceType": "Condition", "code": {"coding": [{"system": "%s", "code": "%s"}]}%s
    """
        .formatted(system, code, more);
  }

  private static Fact fact(String elements) {
    String json =
        "{%s, \"id\": \"x\", \"subject\": {\"reference\": \"Patient/p\"}}".formatted(elements);
    String type = EventJson.readTree(json.getBytes(UTF_8)).path("resourceType").asText();
    Understanding read =
        READER.read(ReadType.topicOf(type), "ehr", NOW.instant(), json.getBytes(UTF_8));
    return ((Understanding.Read) read).copy().fact();
  }
}
