package org.hepacast.prognosis.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Compares values with their reference and keeps the largest difference for the verification table.
 *
 * <p>Register one static instance per test class; it owns one section of one file in {@code docs/}.
 * When all tests of the class have run, the section in the file must equal the section just
 * measured; with {@code -Dhepacast.verification=write} it is rewritten instead. Differences are
 * rounded up to one significant digit, and everything below 1e-12 is one class, so that the table
 * does not change with the last bits.
 */
public final class Verification implements AfterTestExecutionCallback, AfterAllCallback {
  private static final double NOISE = 1e-12;
  private static final String HEAD =
      "| what | reference | tolerance | largest difference |\n|---|---|---|---|\n";

  private final Path file;
  private final String section;
  private final Map<String, Row> rows = new LinkedHashMap<>();
  private int passed;
  private boolean complete = true;

  private record Row(String what, String reference, String tolerance, double difference) {
    String line() {
      return "| %s | %s | %s | %s |".formatted(what, reference, tolerance, rounded(difference));
    }
  }

  private Verification(Path file, String section) {
    this.file = file;
    this.section = section;
  }

  /** The section {@code section} of {@code docs/file}. */
  public static Verification of(String file, String section) {
    return new Verification(Path.of("..", "docs", file), section);
  }

  /**
   * Asserts that two numbers differ by at most {@code tolerance} relative to the reference
   * (absolute where the reference is zero), and that one is missing (NaN) only where the other is.
   */
  public void near(
      String what, String reference, double tolerance, double actual, double expected) {
    near(what, reference, tolerance, new double[] {actual}, new double[] {expected});
  }

  /** As {@link #near(String, String, double, double, double)} for each pair of numbers. */
  public void near(
      String what, String reference, double tolerance, double[] actual, double[] expected) {
    near(what, reference, tolerance, 0, actual, expected);
  }

  /**
   * Differences are taken relative to the reference, or to {@code floor} where that is larger: for
   * figures that are themselves differences of larger ones, such as coefficients about to enter.
   */
  public void near(
      String what,
      String reference,
      double tolerance,
      double floor,
      double[] actual,
      double[] expected) {
    assertThat(actual).as(what).hasSameSizeAs(expected);
    double largest = 0;
    for (int i = 0; i < actual.length; i++) {
      if (Double.isNaN(expected[i]) && Double.isNaN(actual[i])) {
        continue;
      }
      double scale = Math.max(floor, Math.abs(expected[i]));
      double difference = Math.abs(actual[i] - expected[i]) / (scale == 0 ? 1 : scale);
      assertThat(difference)
          .as("%s [%d]: %s, reference %s", what, i, actual[i], expected[i])
          .isLessThanOrEqualTo(tolerance);
      largest = Math.max(largest, difference);
    }
    record(what, reference, scientific(tolerance), largest);
  }

  /** Asserts equality of things that are not measured on a scale, such as chosen variables. */
  public void same(String what, String reference, Object actual, Object expected) {
    assertThat(actual).as(what).isEqualTo(expected);
    record(what, reference, "exact", 0);
  }

  /** Records a difference that the test has judged itself, with the rule by which it did. */
  public void judged(String what, String reference, String rule, double difference) {
    record(what, reference, rule, difference);
  }

  private void record(String what, String reference, String tolerance, double difference) {
    rows.merge(
        what + "|" + reference,
        new Row(what, reference, tolerance, difference),
        (a, b) -> new Row(what, reference, a.tolerance, Math.max(a.difference, b.difference)));
  }

  @Override
  public void afterTestExecution(ExtensionContext context) {
    if (context.getExecutionException().isEmpty()) {
      passed++;
    } else {
      complete = false;
    }
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    long declared =
        Arrays.stream(context.getRequiredTestClass().getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(Test.class))
            .count();
    if (!complete || passed < declared) {
      return; // Part of the class ran, or a test failed or was skipped: the section is not whole.
    }
    var lines = rows.values().stream().map(Row::line).sorted().toList();
    if ("write".equals(System.getProperty("hepacast.verification"))) {
      write(lines);
    }
    assertThat(committed())
        .as(
            "Section '%s' of %s differs from what was measured; look at the difference, then"
                + " rewrite it with -Dhepacast.verification=write",
            section, file.getFileName())
        .isEqualTo(lines);
  }

  private List<String> committed() throws IOException {
    return sections().getOrDefault(section, List.of());
  }

  private Map<String, List<String>> sections() throws IOException {
    var sections = new java.util.TreeMap<String, List<String>>();
    String current = "";
    for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
      if (line.startsWith("## ")) {
        current = line.substring(3);
        sections.put(current, new ArrayList<>());
      } else if (line.startsWith("| ") && !line.startsWith("| what ")) {
        sections.getOrDefault(current, new ArrayList<>()).add(line);
      }
    }
    return sections;
  }

  private void write(List<String> lines) throws IOException {
    var sections = sections();
    sections.put(section, lines);
    var text = new StringBuilder("# Verification against reference tools\n\n");
    text.append(
        """
        Written by the tests of the module `prognosis`, which fail when a difference grows beyond its
        tolerance or this file no longer says what they measure. Differences are the largest over all
        compared figures, relative unless the reference is zero, rounded up to one digit.
        """);
    sections.forEach(
        (title, rows) ->
            text.append("\n## ")
                .append(title)
                .append("\n\n")
                .append(HEAD)
                .append(String.join("\n", rows))
                .append("\n"));
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, text);
  }

  static String rounded(double difference) {
    if (difference == 0) {
      return "0";
    }
    if (difference < NOISE) {
      return "< 1e-12";
    }
    double unit = Math.pow(10, Math.floor(Math.log10(difference)));
    return scientific(Math.ceil(difference / unit - 1e-9) * unit);
  }

  private static String scientific(double value) {
    return String.format(Locale.ROOT, "%.0e", value).replace("e-0", "e-").replace("e+0", "e+");
  }
}
