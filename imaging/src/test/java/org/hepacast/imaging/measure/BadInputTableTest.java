package org.hepacast.imaging.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The table of bad input in docs/imaging.md: its words are said, and its tests are there. */
class BadInputTableTest {
  private static final List<String> ROOMS =
      List.of("imaging", "dicomweb", "feature-service", "radiomics");
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");
  private static final Pattern TEST =
      Pattern.compile("`(\\w+)(?:\\.(\\w+))?`(?: \\(\"([^\"]+)\"\\))?");

  private record Row(String what, String words, String tests) {}

  private static List<Row> rows;
  private static String program;
  private static List<Path> testFiles;

  @BeforeAll
  static void read() throws IOException {
    rows = rows();
    testFiles = java("test").toList();
    program = joined(java("main").map(BadInputTableTest::text).collect(Collectors.joining("\n")));
  }

  private static List<Row> rows() throws IOException {
    String section =
        Files.readString(Path.of("..", "docs", "imaging.md"))
            .split("\n## Bad input\n")[1]
            .split("\n## ")[0];
    return section
        .lines()
        .filter(line -> line.startsWith("| "))
        .skip(1)
        .map(line -> line.split("\\|"))
        .map(cells -> new Row(cells[1].strip(), cells[2].strip(), cells[3].strip()))
        .toList();
  }

  private static Stream<Path> java(String kind) throws IOException {
    Stream<Path> all = Stream.empty();
    for (String room : ROOMS) {
      try (Stream<Path> files = Files.walk(Path.of("..", room, "src", kind, "java"))) {
        List<Path> found = files.filter(file -> file.toString().endsWith(".java")).toList();
        all = Stream.concat(all, found.stream());
      }
    }
    return all;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Texts that stand in several lines as one. */
  private static String joined(String source) {
    return source.replaceAll("\"\\s*\\+\\s*\"", "");
  }

  @Test
  void eachKindOfBadInputHasItsRow() {
    assertThat(rows)
        .extracting(Row::what)
        .containsExactly(
            "no segmentation",
            "segmentation of another series",
            "two candidates",
            "missing slices",
            "duplicate slices",
            "wrong modality",
            "a study of a patient without a case",
            "PACS down for an hour",
            "401 or 403",
            "truncated multipart",
            "wrong content length",
            "3 GB series",
            "decompression bombs",
            "non-DICOM bytes",
            "private transfer syntaxes",
            "conflicting patient ids",
            "an endpoint at the cloud's metadata address");
  }

  @Test
  void theWordsOfEachRowAreSaid() {
    for (Row row : rows) {
      List<String> words =
          QUOTED.matcher(row.words()).results().map(found -> found.group(1)).toList();
      assertThat(words).as(row.what()).isNotEmpty().allMatch(program::contains);
    }
  }

  @Test
  void theTestsOfEachRowAreThere() {
    for (Row row : rows) {
      List<MatchResult> tests = TEST.matcher(row.tests()).results().toList();
      assertThat(tests).as(row.what()).isNotEmpty();
      tests.forEach(test -> assertThat(isThere(test)).as(row.what() + " " + test.group()).isTrue());
    }
  }

  private static boolean isThere(MatchResult test) {
    String wanted =
        test.group(2) != null ? "void " + test.group(2) + "(" : "\"" + test.group(3) + "\"";
    return testFiles.stream()
        .filter(file -> file.getFileName().toString().equals(test.group(1) + ".java"))
        .anyMatch(file -> text(file).contains(wanted));
  }
}
