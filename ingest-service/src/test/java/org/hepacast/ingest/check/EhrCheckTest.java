package org.hepacast.ingest.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.testbed.lightehr.Fault;
import org.hepacast.testbed.lightehr.LightEhr;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code records check --ehr}: one patient whole, all of them in a line each. */
class EhrCheckTest {
  private final LightEhr ehr = new LightEhr();

  @BeforeEach
  void beLaunchedFromTheCheckout() {
    System.setProperty("hepacast.home", "..");
  }

  @AfterEach
  void stop() {
    System.clearProperty("hepacast.home");
    ehr.close();
  }

  private void patient(String id, String cea) {
    for (String resource : List.of(Records.PATIENT, Records.OPERATION, cea, Records.OTHER)) {
      JsonNode tree =
          EventJson.readTree(
              resource
                  .replace("\"value\": \"7\"", "\"value\": \"mrn-" + id + "\"")
                  .replace("\"p\"", "\"" + id + "\"")
                  .replace("Patient/p", "Patient/" + id)
                  .replaceAll("\"id\": \"(op|cea|k)\"", "\"id\": \"$1-" + id + "\"")
                  .getBytes(UTF_8));
      ehr.put(tree.path("resourceType").asText() + "/" + tree.path("id").asText(), tree.toString());
    }
  }

  private CommandRun run(String... more) {
    var args = new ArrayList<>(List.of("--ehr", ehr.base().toString()));
    args.addAll(List.of(more));
    return CommandRun.of(args.toArray(String[]::new));
  }

  private static JsonNode json(String line) {
    return EventJson.readTree(line.getBytes(UTF_8));
  }

  @Test
  void tellsOfOnePatientWhatAFileOfHerRecordWouldTell() {
    patient("a", Records.GOOD_CEA);
    patient("b", Records.BAD_CEA);

    CommandRun run = run("--patient", "a");

    assertThat(run.status()).isZero();
    assertThat(run.out())
        .contains("Patient/a", "understood  lab.cea: 350.0 ug/L", "fong of Procedure/op-a")
        .doesNotContain("-b");
  }

  @Test
  void followsPages() {
    ehr.pageSize(1);
    patient("a", Records.GOOD_CEA);

    assertThat(run("--patient", "a").out()).contains("Observation/cea-a", "Observation/k-a");
  }

  /** Nothing that names one of them: no id, no name, no identifier. */
  @Test
  void tellsOfAllPatientsInALineEachWithoutNamingThem() {
    ehr.pageSize(2);
    for (String id : List.of("anna", "bert", "cora")) {
      patient(id, id.equals("bert") ? Records.BAD_CEA : Records.GOOD_CEA);
    }

    CommandRun run = run();

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out())
        .contains("patient 1: 4 resources, 0 refused, 1 not seen; scores: ")
        .contains("patient 2: 4 resources, 1 refused, 1 not seen")
        .contains("3 patients, 12 resources")
        .containsPattern(" +1  lab.cea: Observation.valueQuantity.+furlong")
        .doesNotContain("anna", "bert", "cora", "mrn-");
  }

  @Test
  void forProgramsEachPatientIsALineOfItsOwn() {
    patient("anna", Records.GOOD_CEA);
    patient("bert", Records.GOOD_CEA);

    CommandRun run = run("--json");

    List<JsonNode> lines = run.out().lines().map(EhrCheckTest::json).toList();
    assertThat(run.status()).isZero();
    assertThat(lines).hasSize(3);
    assertThat(lines.getFirst().path("patient").asText()).isEqualTo("Patient/anna");
    assertThat(lines.getFirst().path("report").path("resources")).hasSize(4);
    assertThat(lines.getFirst().path("report").path("scores")).isNotEmpty();
    assertThat(lines.getLast().path("summary").path("patients").asInt()).isEqualTo(2);
  }

  @Test
  void tellsHowFarItIs() {
    for (int i = 0; i < 41; i++) {
      ehr.put("Patient/" + i, Records.PATIENT.replace("\"p\"", "\"" + i + "\""));
    }

    assertThat(run().err().lines())
        .containsExactly("hepacast: 20 patients of 41", "hepacast: 40 patients of 41");
  }

  /** One at a time: a patient is told of before the next but one is asked for. */
  @Test
  void holdsNoPatientLongerThanItTakes() {
    for (int i = 0; i < 3; i++) {
      patient("n" + i, Records.GOOD_CEA);
    }

    run();

    List<String> asked =
        ehr.requests().stream()
            .filter(request -> request.startsWith("GET Observation?"))
            .map(request -> request.replaceAll(".*patient=(\\w+).*", "$1"))
            .toList();
    assertThat(asked).containsExactly("n0", "n1", "n2");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 405, 501, 500, 503})
  void aTypeThatCannotBeReadIsNamedWithItsStatus(int status) {
    patient("a", Records.GOOD_CEA);
    ehr.always("GET", "ImagingStudy", new Fault.Status(status));

    CommandRun one = run("--patient", "a");
    CommandRun all = run();

    assertThat(one.status()).isEqualTo(1);
    assertThat(one.out())
        .contains("not read: ImagingStudy (status " + status + ")", "understood  lab.cea");
    assertThat(all.status()).isEqualTo(1);
    assertThat(all.out()).containsPattern(" +1  ImagingStudy \\(status " + status + "\\)");
    assertThat(json(run("--json", "--patient", "a").out()).path("unread").path(0).asText())
        .isEqualTo("ImagingStudy (status " + status + ")");
  }

  @Test
  void aTypeThatTheEhrDoesNotOfferIsNoFaultAndNotAskedFor() {
    patient("a", Records.GOOD_CEA);
    ehr.capabilities(LightEhr.capabilities(List.of("Patient", "Procedure", "Observation")));

    CommandRun run = run("--patient", "a");

    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("Not offered by the EHR: Consent, Condition, BodyStructure");
    assertThat(ehr.requests()).noneMatch(request -> request.startsWith("GET Condition"));
  }

  @Test
  void sparesAnEhrForAsLongAsItAsks() {
    patient("a", Records.GOOD_CEA);
    ehr.order("GET", "Observation", 2, new Fault.Status(429, Map.of("Retry-After", "1"), ""));

    CommandRun run = run("--patient", "a");

    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("understood  lab.cea");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 500, 302})
  void aPatientWhoCannotBeReadIsOneSentence(int status) {
    ehr.always("GET", "Patient.*", new Fault.Status(status));

    for (CommandRun run : List.of(run("--patient", "a"), run())) {
      assertThat(run.status()).isEqualTo(1);
      assertThat(run.err()).contains("the EHR cannot be read", "status " + status).hasLineCount(1);
    }
  }

  @Test
  void followsNoPageThatLeadsAway() {
    patient("a", Records.GOOD_CEA);
    ehr.always(
        "GET",
        "Observation",
        new Fault.OtherBody(
            "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"link\":[{\"relation\":\"next\","
                + "\"url\":\"http://elsewhere.example/fhir/Observation?page=2\"}]}"));

    assertThat(run("--patient", "a").out()).contains("leads away from the EHR");
  }

  @Test
  void anEhrThatHasNobodyIsNoSuccess() {
    CommandRun run = run();

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).contains("0 patients");
  }

  /** Two Patients of one person are told of once, with the resources of both. */
  @ParameterizedTest
  @CsvSource({"replaced-by, replaces", "replaces, replaced-by"})
  void whoWasMergedIsOnePerson(String link, String back) {
    patient("a", Records.GOOD_CEA);
    patient("b", Records.GOOD_CEA);
    link("a", link, "b");
    link("b", back, "a");

    assertThat(run().out()).contains("patient 1: 8 resources", "1 patients, 8 resources");
    assertThat(run("--patient", "a").out()).contains("Observation/cea-a", "Observation/cea-b");
  }

  /** Not every EHR tells it on both sides. */
  @Test
  void whoSaysThatItWasReplacedBringsTheOther() {
    patient("a", Records.GOOD_CEA);
    patient("b", Records.GOOD_CEA);
    link("a", "replaced-by", "b");

    assertThat(run("--patient", "a").out()).contains("Observation/cea-a", "Observation/cea-b");
  }

  /** It does not say that one record has become the other. */
  @Test
  void seeAlsoJoinsNobody() {
    patient("a", Records.GOOD_CEA);
    patient("b", Records.GOOD_CEA);
    link("a", "seealso", "b");
    link("b", "seealso", "a");

    assertThat(run().out()).contains("2 patients, 8 resources");
  }

  private void link(String from, String type, String to) {
    String linked =
        ehr.newest("Patient/" + from)
            .orElseThrow()
            .toString()
            .replaceFirst(
                "\\{",
                "{\"link\":[{\"other\":{\"reference\":\"Patient/%s\"},\"type\":\"%s\"}],"
                    .formatted(to, type));
    ehr.put("Patient/" + from, linked);
  }

  @Test
  void theAuthorizationComesFromTheEnvironmentOrAFile(@TempDir Path folder) throws Exception {
    patient("a", Records.GOOD_CEA);
    String file = Files.writeString(folder.resolve("token"), "Basic abc==\n").toString();
    var asked = new AtomicInteger();
    ehr.watch(
        exchange -> {
          asked.incrementAndGet();
          String value = exchange.headers().getOrDefault("authorization", "");
          return List.of("Bearer secret", "Basic abc==").contains(value)
              ? Optional.empty()
              : Optional.of(new Fault.Status(401));
        });

    CommandRun ofEnvironment =
        CommandRun.with(
            Map.of("EHR_TOKEN", "secret"),
            "--ehr",
            ehr.base().toString(),
            "--patient",
            "a",
            "--authorization-env",
            "EHR_TOKEN");

    assertThat(ofEnvironment.status()).isZero();
    assertThat(run("--patient", "a", "--authorization-file", file).status()).isZero();
    assertThat(run("--patient", "a").err()).contains("status 401");
    assertThat(asked).hasPositiveValue();
  }
}
