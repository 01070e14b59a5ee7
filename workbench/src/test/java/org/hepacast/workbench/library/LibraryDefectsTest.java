package org.hepacast.workbench.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of mended defects names tests that exist. */
class LibraryDefectsTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern NUMBER = Pattern.compile("\\| (D\\d+) [ABCD] \\|");
  private static final Pattern NAMED = Pattern.compile("`(\\w+Test)\\.(\\w+)`");

  static List<String> rows() throws IOException {
    return Files.readAllLines(ROOT.resolve("docs/library-defects.md")).stream()
        .filter(line -> NUMBER.matcher(line).lookingAt())
        .toList();
  }

  @Test
  void everyDefectHasItsRow() throws IOException {
    assertThat(rows())
        .map(row -> row.split(" ")[1])
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 28).mapToObj(number -> "D" + number).toList());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void namesTestsThatExist(String row) throws IOException {
    var named = NAMED.matcher(row).results().toList();
    assertThat(named).isNotEmpty();
    for (var test : named) {
      assertThat(sources(test.group(1)))
          .as(test.group())
          .anyMatch(source -> isTest(source, test.group(2)));
    }
  }

  /** Whether a test annotation stands between the method before and this one. */
  private static boolean isTest(String source, String method) {
    int at = source.indexOf("void " + method + "(");
    if (at < 0) {
      return false;
    }
    String before = source.substring(0, at);
    String head = before.substring(before.lastIndexOf("\n  }\n") + 1);
    return Pattern.compile("@(Test|ParameterizedTest)\\b").matcher(head).find();
  }

  /** Classes of this name; two modules may have one each. */
  private static List<String> sources(String test) throws IOException {
    List<String> sources = new ArrayList<>();
    for (String module : List.of("radiomics", "prognosis", "workbench")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
        for (Path file : files.filter(f -> f.endsWith(test + ".java")).toList()) {
          sources.add(Files.readString(file));
        }
      }
    }
    return sources;
  }
}
