package org.hepacast.record.fact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The tests of every module that say which finding they hold, about real records or about services
 * and EHRs: in a comment or name before the method ("clinical 2.7", "clinical 1.2 to 1.7",
 * "services 7.2, 7.3", {@code name = "2.7 ..."}), or in the method's own name ({@code
 * clinical42...}, {@code clinical45And46...}).
 */
final class FindingTests {
  private static final Pattern SAID =
      Pattern.compile(
          "(?:\\b([Cc]linical|[Ss]ervices) |name = \")(\\d\\.\\d+(?:(?: to |, )\\d\\.\\d+)*)\\b");
  private static final Pattern METHOD = Pattern.compile("^  void (\\w+)\\(");
  private static final Pattern NAMED =
      Pattern.compile("(?:^clinical|(?<=\\d)And)(\\d)(\\d{1,2})(?=[A-Z])");
  private static final Comparator<String> BY_NUMBER =
      Comparator.comparing((String finding) -> finding.charAt(0))
          .thenComparing(finding -> Integer.parseInt(finding.substring(2)));

  private FindingTests() {}

  /**
   * @param family clinical or services
   */
  static TreeMap<String, TreeSet<String>> byFinding(String family) throws IOException {
    var tests = new TreeMap<String, TreeSet<String>>(BY_NUMBER);
    for (Path file : files()) {
      collect(family, file, tests);
    }
    return tests;
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(".."), 12)) {
      return files
          .filter(file -> file.toString().endsWith("Test.java"))
          .filter(file -> file.toString().contains("src/test/java"))
          .toList();
    }
  }

  private static void collect(String family, Path file, TreeMap<String, TreeSet<String>> tests)
      throws IOException {
    String type = file.getFileName().toString().replace(".java", "");
    var waiting = new TreeSet<String>();
    for (String line : Files.readAllLines(file)) {
      Matcher said = SAID.matcher(line);
      while (said.find()) {
        String of = said.group(1) == null ? "clinical" : said.group(1).toLowerCase(Locale.ROOT);
        if (of.equals(family)) {
          waiting.addAll(numbers(said.group(2)));
        }
      }
      Matcher method = METHOD.matcher(line);
      if (method.find()) {
        Matcher named = NAMED.matcher(method.group(1));
        while (family.equals("clinical") && named.find()) {
          waiting.add(named.group(1) + "." + named.group(2));
        }
        for (String finding : waiting) {
          tests.computeIfAbsent(finding, key -> new TreeSet<>()).add(type + "." + method.group(1));
        }
        waiting.clear();
      }
    }
  }

  /** {@code 7.2, 7.3}, {@code 1.2 to 1.7}. */
  private static List<String> numbers(String said) {
    String[] ends = said.split(" to ");
    if (ends.length == 1) {
      return List.of(said.split(", "));
    }
    return IntStream.rangeClosed(after(ends[0]), after(ends[1]))
        .mapToObj(number -> ends[0].charAt(0) + "." + number)
        .toList();
  }

  private static int after(String finding) {
    return Integer.parseInt(finding.substring(2));
  }
}
