package org.hepacast.ingest.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code records check} of files: what it prints, and its exit status. */
class CheckCommandTest {
  private static final Path PACKAGES = Path.of("../model-package/src/main/packages");
  private static final Path GOLDEN = Path.of("src/test/resources/check");

  @TempDir private Path folder;

  /** As the launcher says where the packages are; with one model, which is enough to read. */
  @BeforeEach
  void beLaunched() throws IOException {
    Path packages = folder.resolve("home/model-package/src/main/packages/fong-1.0.0");
    Files.createDirectories(packages);
    try (Stream<Path> parts = Files.list(PACKAGES.resolve("fong-1.0.0"))) {
      for (Path part : parts.toList()) {
        Files.copy(part, packages.resolve(part.getFileName().toString()));
      }
    }
    System.setProperty("hepacast.home", folder.resolve("home").toString());
  }

  @AfterEach
  void forget() {
    System.clearProperty("hepacast.home");
  }

  private String file(String name, byte[] text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, text).toString();
  }

  private String file(String name, String text) throws IOException {
    return file(name, text.getBytes(UTF_8));
  }

  /** Written again by {@code -Dhepacast.update=true}. */
  private static void assertGolden(String name, String printed) throws IOException {
    Path golden = GOLDEN.resolve(name);
    if (Boolean.getBoolean("hepacast.update")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(golden, printed);
    }
    assertThat(printed).isEqualTo(Files.readString(golden));
  }

  private String mixed() throws IOException {
    return file(
        "mixed.ndjson",
        String.join("\n", Records.PATIENT, Records.OPERATION, Records.BAD_CEA, Records.OTHER));
  }

  @Test
  void tellsPeopleWhatItUnderstood() throws IOException {
    assertGolden("mixed.txt", CommandRun.of(mixed()).out());
  }

  @Test
  void tellsProgramsTheSame() throws IOException {
    CommandRun run = CommandRun.of("--json", mixed());

    assertGolden("mixed.json", run.out().replace("},{", "},\n{"));
    assertThat(run.out()).endsWith("}\n").doesNotContain("\n{");
  }

  private static byte[] zipped(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(bytes)) {
      zip.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private static String bundle(String type) {
    String entries =
        String.join(",", Records.WHOLE.stream().map(r -> "{\"resource\": " + r + "}").toList());
    return "{\"resourceType\": \"Bundle\", \"type\": \"%s\", \"entry\": [%s]}"
        .formatted(type, entries);
  }

  private static String xml(String json) {
    FhirContext fhir = FhirContext.forR4Cached();
    return fhir.newXmlParser().encodeResourceToString(fhir.newJsonParser().parseResource(json));
  }

  static List<Arguments> forms() {
    String lines = String.join("\n", Records.WHOLE);
    return Stream.of("transaction", "batch", "searchset", "collection", "history", "document")
        .flatMap(
            type ->
                Stream.of(
                    Arguments.of(type + ".json", bundle(type)),
                    Arguments.of(type + ".xml", xml(bundle(type)))))
        .collect(
            () -> new ArrayList<>(List.of(Arguments.of("all.ndjson", lines))),
            ArrayList::add,
            ArrayList::addAll);
  }

  @ParameterizedTest
  @MethodSource("forms")
  void readsEveryFormAlikeAlsoPacked(String name, String text) throws IOException {
    String whole = CommandRun.of(file("whole.ndjson", String.join("\n", Records.WHOLE))).out();

    for (CommandRun run :
        List.of(CommandRun.of(file(name, text)), CommandRun.of(file(name + ".gz", zipped(text))))) {
      assertThat(run.err()).isEmpty();
      assertThat(run.status()).isZero();
      assertThat(scores(run.out())).isEqualTo(scores(whole));
    }
  }

  private static String scores(String printed) {
    return printed.substring(printed.indexOf("\n\n"));
  }

  /**
   * In a folder's folders too, all of them together one record; what is no record is left alone.
   */
  @Test
  void readsFoldersAsOneRecord() throws IOException {
    file("record/patient.json", Records.PATIENT);
    file("record/2025/operation.json", Records.OPERATION);
    file("record/2025/labs.ndjson.gz", zipped(Records.GOOD_CEA + "\n" + Records.OTHER));
    file("record/readme.md", "no record");
    file("record/.hidden.json", "no record");

    CommandRun run = CommandRun.of(folder.resolve("record").toString());

    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("Patient/p", "Procedure/op", "Observation/cea", "Observation/k");
    assertThat(run.out()).contains("fong of Procedure/op");
  }

  @Test
  void oneFileThatCannotBeReadKeepsNoOtherOutAndIsNamed() throws IOException {
    String good = file("good.json", Records.PATIENT);
    String broken = file("broken.json", "{\"a\": ");
    String torn = file("torn.json.gz", Arrays.copyOf(zipped(Records.PATIENT), 30));
    String missing = folder.resolve("missing.json").toString();

    CommandRun run = CommandRun.of(good, broken, torn, missing);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out())
        .contains("Patient/p", "not read: " + broken, "not read: " + torn)
        .contains("not read: " + missing + " (there is no such file)");
  }

  @Test
  void tellsByItsExitStatus() throws IOException {
    assertThat(CommandRun.of(file("good.json", Records.PATIENT)).status()).isZero();
    assertThat(CommandRun.of(file("bad.json", Records.BAD_CEA)).status()).isEqualTo(1);
    assertThat(CommandRun.of(folder.resolve("none").toString()).status()).isEqualTo(1);
    Files.createDirectory(folder.resolve("empty"));
    assertThat(CommandRun.of(folder.resolve("empty").toString()).err())
        .contains("nothing to check");
    assertThat(CommandRun.of("--help").out()).startsWith("Usage: hepacast records check");
    assertThat(CommandRun.of("--help").status()).isZero();
  }

  static List<Arguments> wrongUsages() {
    return List.of(
        Arguments.of("give files or folders, or --ehr", List.of()),
        Arguments.of("give files or folders, or --ehr", List.of("--ehr", "http://e/f", "x.json")),
        Arguments.of("no option '--colour'", List.of("--colour", "x.json")),
        Arguments.of("'--zone' takes a value", List.of("x.json", "--zone")),
        Arguments.of("a time zone such as Europe/Berlin", List.of("--zone", "Berlin", "x.json")),
        Arguments.of("a FHIR address such as", List.of("--ehr", "ehr.example")),
        Arguments.of("a FHIR address such as", List.of("--ehr", "http://e/f?a=b")),
        Arguments.of("a FHIR address such as", List.of("--ehr", "ht tp")),
        Arguments.of("without Patient/", List.of("--ehr", "http://e/f", "--patient", "Patient/1")),
        Arguments.of("go with --ehr", List.of("x.json", "--patient", "1")),
        Arguments.of("go with --ehr", List.of("x.json", "--authorization-env", "TOKEN")),
        Arguments.of(
            "can be read by others", List.of("--ehr", "http://e/f", "--authorization", "t")),
        Arguments.of(
            "variable ABSENT is not set",
            List.of("--ehr", "http://e/f", "--authorization-env", "ABSENT")),
        Arguments.of(
            "no/such/file cannot be read",
            List.of("--ehr", "http://e/f", "--authorization-file", "no/such/file")));
  }

  @ParameterizedTest
  @MethodSource("wrongUsages")
  void wrongUsageIsTwoAndSaysWhatIsAccepted(String said, List<String> args) {
    CommandRun run = CommandRun.with(Map.of("TOKEN", "t"), args.toArray(String[]::new));

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains(said, "records check --help").hasLineCount(1);
    assertThat(run.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"none.json", "wrong.json"})
  void aConceptMapThatCannotBeUsedIsToldInASentence(String name) throws IOException {
    file("wrong.json", "{\"resourceType\": \"Patient\"}");

    CommandRun run =
        CommandRun.of(
            "--local-codes", folder.resolve(name).toString(), file("good.json", Records.PATIENT));

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("ConceptMap").hasLineCount(1);
  }

  /** The identifier of the hospital's choice names the person, whatever else there is. */
  @Test
  void theHospitalSaysWhichIdentifierNamesAPerson() throws IOException {
    String two =
        Records.PATIENT.replace(
            "[{", "[{\"use\": \"official\", \"system\": \"urn:other\", \"value\": \"8\"}, {");
    String merged =
        Records.PATIENT.replace("\"p\"", "\"q\"").replace("[{", "[{\"use\": \"official\", ");
    String record = file("two.ndjson", two + "\n" + merged.replace("urn:mrn", "urn:third"));

    assertThat(notes(CommandRun.of(record))).isEqualTo(2);
    String same = file("same.ndjson", two + "\n" + merged);
    assertThat(notes(CommandRun.of("--identifier-system", "urn:mrn", same))).isEqualTo(1);
  }

  /** One for each person without a case. */
  private static long notes(CommandRun run) {
    return run.out().lines().filter(line -> line.startsWith("A Patient without a case")).count();
  }
}
