package org.hepacast.ingest.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hepacast.ingest.check.CheckReport.ResourceCheck;
import org.hepacast.ingest.resource.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordCheckTest {
  private static final FhirContext FHIR = FhirContext.forR4Cached();
  private static final RecordCheck CHECK =
      CheckSetup.of(FHIR, "UTC", null, List.of(Path.of("../model-package/src/main/packages")));

  private static final String PATIENT =
      """
      {"resourceType": "Patient", "id": "p", "birthDate": "1960-05-01", "identifier": [{"system": "urn:mrn", "value": "7"}]}\
      """;
  private static final String OPERATION =
      """
      {"resourceType": "Procedure", "id": "op", "status": "completed", "subject": {"reference": "Patient/p"}, "code": {"coding": [{"system": "http://www.ama-assn.org/go/cpt", "code": "47130"}]}, "performedDateTime": "2025-09-20T09:00:00Z"}\
      """;
  private static final String CEA =
      """
      {"resourceType": "Observation", "id": "cea", "status": "final", "subject": {"reference": "Patient/p"}, "code": {"coding": [{"system": "http://loinc.org", "code": "2039-6"}]}, "effectiveDateTime": "2025-09-10T07:00:00Z", "valueQuantity": {"value": 350, "unit": "UNIT"}}\
      """;
  private static final String OTHER =
      """
      {"resourceType": "Observation", "id": "k", "status": "final", "subject": {"reference": "Patient/p"}, "code": {"coding": [{"system": "http://loinc.org", "code": "2823-3"}]}}\
      """;

  private static final List<String> RECORD =
      List.of(PATIENT, OPERATION, CEA.replace("UNIT", "NG/ML"), OTHER);

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
    RecordCheck mapped =
        CheckSetup.of(FHIR, "UTC", Path.of("../docs/examples/concept-map.json"), List.of());
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

  @Test
  void theCommandTellsByItsExitStatus(@TempDir Path folder) throws Exception {
    Path good = Files.writeString(folder.resolve("good.ndjson"), String.join("\n", RECORD));
    Path bad = Files.writeString(folder.resolve("bad.json"), CEA.replace("UNIT", "furlong"));

    assertThat(run(good.toString())).startsWith("0 Patient/p").contains("understood  lab.cea");
    assertThat(run("--json", good.toString())).startsWith("0 {\"resources\":[");
    assertThat(run(bad.toString())).startsWith("1 ").contains("refused");
    assertThat(run(folder.resolve("none.json").toString())).startsWith("1 ");
    assertThat(run()).startsWith("2 ").contains("give files");
    assertThat(run("--colour", good.toString())).startsWith("2 ").contains("--colour");
    assertThat(run("--ehr", "http://localhost:1")).startsWith("2 ").contains("--patient");
    assertThat(run("--help")).startsWith("0 Usage");
  }

  private static String run(String... args) {
    var out = new ByteArrayOutputStream();
    var stream = new PrintStream(out, true, UTF_8);
    int status = CheckCommand.run(args, stream, stream);
    return status + " " + out.toString(UTF_8);
  }

  private static CheckReport check(String text) {
    return CHECK.check(List.of(text.getBytes(UTF_8)));
  }
}
