package org.hepacast.ingest.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.hepacast.ingest.check.CheckReport.ResourceCheck;
import org.hepacast.ingest.reference.TargetsAtHand;
import org.hepacast.ingest.resource.Refusal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordCheckTest {
  private static final FhirContext FHIR = FhirContext.forR4Cached();
  private static final Path PACKAGES = Path.of("../model-package/src/main/packages");
  private static final RecordCheck CHECK = check(null, PACKAGES);

  private static final String PATIENT = Records.PATIENT;
  private static final String OPERATION = Records.OPERATION;
  private static final String CEA = Records.CEA;
  private static final List<String> RECORD = Records.WHOLE;

  @Test
  void tellsForEveryResourceWhatIsUnderstood() {
    CheckReport report = check(String.join("\n", RECORD));

    assertThat(report.isClean()).isTrue();
    ResourceCheck cea = report.resources().get(2);
    assertThat(cea.understood())
        .containsExactly(
            new CheckReport.Understood("lab.cea", "350.0 ug/L", "2025-09-10T07:00:00Z"));
    assertThat(report.resources().get(1).understood())
        .containsExactly(
            new CheckReport.Understood("hepatectomy", "completed", "2025-09-20T09:00:00Z"));
    assertThat(report.resources().get(3).unseen()).contains("http://loinc.org|2823-3");
  }

  @Test
  void tellsForEveryScoreWhatIsMissing() {
    CheckReport report = check(String.join("\n", RECORD));

    assertThat(report.scores())
        .hasSizeGreaterThanOrEqualTo(10)
        .allSatisfy(
            score -> {
              assertThat(score.operation()).isEqualTo("Procedure/op");
              assertThat(score.missing()).isNotEmpty();
            });
  }

  @Test
  void tellsWhatIsRefusedAndWhatToSendInstead() {
    CheckReport report = check(String.join("\n", PATIENT, CEA.replace("UNIT", "furlong")));

    assertThat(report.isClean()).isFalse();
    assertThat(report.resources().get(1).refused())
        .singleElement()
        .asString()
        .contains("furlong", "accepted units of lab.cea");
    assertThat(report.notes()).singleElement().asString().contains("no liver resection");
  }

  private static final String STUDY =
      """
      {"resourceType": "ImagingStudy", "id": "ct1", "status": "available", "subject": {"reference": "Patient/p"}, "started": "2025-09-01T09:00:00Z", "modality": [{"system": "http://dicom.nema.org/resources/ontology/DCM", "code": "CT"}], "numberOfInstances": 151, "identifier": [{"system": "urn:dicom:uid", "value": "urn:oid:1.2.3"}]}\
      """;

  @Test
  void anImagingStudyIsUnderstoodWithItsModalityAndDate() {
    CheckReport report = check(String.join("\n", PATIENT, STUDY));

    assertThat(report.resources().get(1).understood())
        .containsExactly(
            new CheckReport.Understood(
                "imaging study", "CT, 151 images, available", "2025-09-01T09:00:00Z"));
    assertThat(report.resources().get(1).refused()).isEmpty();
  }

  private static final String RECURRENCE =
      """
      {"resourceType": "Observation", "id": "r", "status": "final", "subject": {"reference": "Patient/p"}, "code": {"coding": [{"system": "http://loinc.org", "code": "97509-4"}]}, "effectiveDateTime": "2026-03-01", "valueCodeableConcept": {"coding": [{"system": "http://snomed.info/sct", "code": "25173007"}]}}\
      """;

  @Test
  void whatBecameOfThePatientIsUnderstood() {
    String dead = PATIENT.replaceFirst("\\{", "{\"deceasedDateTime\": \"2026-04-01\", ");
    CheckReport report = check(String.join("\n", dead, RECURRENCE));

    assertThat(report.resources().get(0).understood())
        .contains(new CheckReport.Understood("death", "models are watched by it", "2026-04-01"));
    assertThat(report.resources().get(1).understood())
        .containsExactly(
            new CheckReport.Understood("recurrence of the tumour", "site not told", "2026-03-01"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"urn:oid:x", "urn:oid:1.02.3", "urn:uuid:1"})
  void anImagingStudyWhoseImagesCannotBeFoundIsRefused(String uid) {
    CheckReport report = check(String.join("\n", PATIENT, STUDY.replace("urn:oid:1.2.3", uid)));

    assertThat(report.isClean()).isFalse();
    assertThat(report.resources().get(1).refused())
        .singleElement()
        .asString()
        .startsWith("ImagingStudy.identifier: no DICOM Study Instance UID");
  }

  /** 47379 is how a laparoscopic resection is billed, and much else. */
  @Test
  void aCodeThatOnlySaysLiverIsNoResection() {
    CheckReport report = check(String.join("\n", PATIENT, OPERATION.replace("47130", "47379")));

    assertThat(report.resources().get(1).refused())
        .singleElement()
        .asString()
        .contains("ConceptMap");
    assertThat(report.scores()).isEmpty();
  }

  /** The example of docs/integration.md: nothing refused, every pre-operative score computed. */
  @Test
  void theCompleteExampleIsUnderstoodWhole() throws Exception {
    CheckReport report = check(Files.readString(Path.of("../docs/examples/transaction.json")));

    assertThat(report.isClean()).isTrue();
    assertThat(report.resources()).allSatisfy(r -> assertThat(r.unseen()).isNull());
    assertThat(
            report.scores().stream().filter(s -> s.state().equals("computed")).map(s -> s.score()))
        .contains("fong", "konopke", "tbs", "game");
  }

  @Test
  void theExampleOfAConceptMapIsReadAndCounts() throws Exception {
    RecordCheck mapped = check(Path.of("../docs/examples/concept-map.json"), PACKAGES);
    String local =
        OPERATION
            .replace("http://www.ama-assn.org/go/cpt", "http://fhir.de/CodeSystem/bfarm/ops")
            .replace("47130", "5-501.0");

    assertThat(mapped.check(List.of(local.getBytes(UTF_8))).resources().getFirst().understood())
        .containsExactly(
            new CheckReport.Understood("hepatectomy", "completed", "2025-09-20T09:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"transaction", "searchset", "collection", "history"})
  void readsBundlesOfAnyTypeInJsonAndXmlAlike(String type) {
    String entries =
        String.join(
            ",", RECORD.stream().map(resource -> "{\"resource\": " + resource + "}").toList());
    String bundle =
        "{\"resourceType\": \"Bundle\", \"type\": \"%s\", \"entry\": [%s]}"
            .formatted(type, entries);
    String xml =
        FHIR.newXmlParser().encodeResourceToString(FHIR.newJsonParser().parseResource(bundle));

    assertThat(check(bundle)).isEqualTo(check(String.join("\n", RECORD)));
    assertThat(check(xml).scores()).isEqualTo(check(bundle).scores());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no FHIR", "[]", "<html/>", "{\"a\": "})
  void refusesWhatIsNoRecord(String text) {
    assertThatThrownBy(() -> check(text)).isInstanceOf(Refusal.class);
  }

  /** What the intake refuses for the same reason must not look understood here. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://elsewhere.example/fhir/Patient/p",
        "Group/p",
        "urn:uuid:5f3c",
        "Patient/"
      })
  void refusesWhatIsAboutNobodyOrAStranger(String subject) {
    CheckReport report = check(CEA.replace("UNIT", "NG/ML").replace("Patient/p", subject));

    assertThat(report.resources().getFirst().refused())
        .singleElement()
        .asString()
        .contains("Observation.subject", "send Patient/<id>");
  }

  @Test
  void takesTheAbsoluteReferencesOfTheEhrForItsOwn() {
    String absolute =
        CEA.replace("UNIT", "NG/ML").replace("Patient/p", "https://e.example/f/Patient/p");

    assertThat(check(PATIENT + "\n" + absolute).isClean()).isTrue();
  }

  /** A history may list a resource's versions in any order. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void ofSeveralVersionsTheNewestCounts(boolean newestFirst) {
    String first = OPERATION.replace("\"id\"", "\"meta\": {\"versionId\": \"1\"}, \"id\"");
    String second =
        first.replace("\"1\"", "\"2\"").replace("\"completed\"", "\"entered-in-error\"");

    CheckReport report =
        check(
            String.join("\n", PATIENT, newestFirst ? second : first, newestFirst ? first : second));

    assertThat(report.scores()).isEmpty();
  }

  @Test
  void whatThisSuiteWroteItselfIsNotReadBack() {
    String own =
        CEA.replace(
            "\"status\"",
            "\"identifier\": [{\"system\": \"https://hepacast.org/fhir/NamingSystem/x\", \"value\":"
                + " \"1\"}], \"status\"");

    assertThat(check(PATIENT + "\n" + own).resources().get(1).unseen()).contains("suite itself");
  }

  @Test
  void anOperationOfTheFutureIsTold() {
    CheckReport report =
        check(String.join("\n", PATIENT, OPERATION.replace("2025-09-20", "2999-09-20")));

    assertThat(report.resources().get(1).refused())
        .singleElement()
        .asString()
        .contains("Procedure.performedDateTime");
  }

  @Test
  void resourcesMayComeInTheParametersOfAnOperation() {
    String parameters =
        "{\"resourceType\": \"Parameters\", \"parameter\": [%s]}"
            .formatted(
                String.join(
                    ",",
                    RECORD.stream()
                        .map(r -> "{\"name\": \"resource\", \"resource\": " + r + "}")
                        .toList()));

    assertThat(check(parameters)).isEqualTo(check(String.join("\n", RECORD)));
  }

  @Test
  void saysWhereItHasNoModels() {
    assertThat(check(null, Path.of("none")).check(List.of(PATIENT.getBytes(UTF_8))).notes())
        .anyMatch(note -> note.contains("No model package serves here"));
  }

  private static RecordCheck check(@Nullable Path localCodes, Path packages) {
    var hospital =
        new CheckSetup.Hospital(ZoneId.of("UTC"), localCodes, null, List.of("https://e.example/f"));
    return CheckSetup.of(FHIR, hospital, List.of(packages), TargetsAtHand::alone);
  }

  private static CheckReport check(String text) {
    return CHECK.check(List.of(text.getBytes(UTF_8)));
  }
}
