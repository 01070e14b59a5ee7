package org.hepacast.record.fact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The tests of every module that say which finding about real records they hold: in a comment or
 * name before the method ("clinical 2.7", {@code name = "2.7 ..."}), or in the method's own name
 * ({@code clinical42...}, {@code clinical45And46...}).
 */
final class FindingTests {
  private static final Pattern SAID = Pattern.compile("(?:clinical |name = \")(\\d\\.\\d+)\\b");
  private static final Pattern METHOD = Pattern.compile("void (\\w+)\\(");
  private static final Pattern NAMED =
      Pattern.compile("(?:^clinical|(?<=\\d)And)(\\d)(\\d{1,2})(?=[A-Z])");
  private static final Comparator<String> BY_NUMBER =
      Comparator.comparing((String finding) -> finding.charAt(0))
          .thenComparing(finding -> Integer.parseInt(finding.substring(2)));

  private FindingTests() {}

  static TreeMap<String, TreeSet<String>> byFinding() throws IOException {
    var tests = new TreeMap<String, TreeSet<String>>(BY_NUMBER);
    for (Path file : files()) {
      collect(file, tests);
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

  private static void collect(Path file, TreeMap<String, TreeSet<String>> tests)
      throws IOException {
    String type = file.getFileName().toString().replace(".java", "");
    var waiting = new TreeSet<String>();
    for (String line : Files.readAllLines(file)) {
      Matcher said = SAID.matcher(line);
      while (said.find()) {
        waiting.add(said.group(1));
      }
      Matcher method = METHOD.matcher(line);
      if (method.find()) {
        Matcher named = NAMED.matcher(method.group(1));
        while (named.find()) {
          waiting.add(named.group(1) + "." + named.group(2));
        }
        for (String finding : waiting) {
          tests.computeIfAbsent(finding, key -> new TreeSet<>()).add(type + "." + method.group(1));
        }
        waiting.clear();
      }
    }
  }
}
