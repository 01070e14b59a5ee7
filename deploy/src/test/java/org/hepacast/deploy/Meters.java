package org.hepacast.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The metrics that the services register, by their names at Prometheus, read from the sources. */
final class Meters {
  private static final Pattern REGISTERED =
      Pattern.compile(
          "(?:\\bregistry\\s*\\.(counter|gauge|timer|summary)|\\b(\\w*Gauge|\\w*Counter|Timer|DistributionSummary)\\s*\\.builder)\\(\\s*(\"[a-z.]+\"|[A-Z_]+)");

  /** By the frameworks: Micrometer's binders of the Kafka client, the JVM and HTTP. */
  private static final Set<String> OF_FRAMEWORKS =
      Set.of(
          "kafka_consumer_fetch_manager_records_lag",
          "jvm_memory_used_bytes",
          "http_server_requests_seconds_count");

  private Meters() {}

  static Set<String> names() throws IOException {
    var names = new TreeSet<>(OF_FRAMEWORKS);
    var modules = new ArrayList<>(Sources.SERVICES);
    modules.add("service-kit");
    for (String module : modules) {
      for (Path file : Sources.java(module)) {
        String text = Sources.withoutComments(Files.readString(file));
        for (MatchResult meter :
            (Iterable<MatchResult>) REGISTERED.matcher(text).results()::iterator) {
          String kind = meter.group(1) == null ? meter.group(2) : meter.group(1);
          for (String name : named(meter.group(3), text, file)) {
            names.addAll(exported(kind.toLowerCase(Locale.ROOT), name));
          }
        }
      }
    }
    return names;
  }

  private static List<String> exported(String kind, String meter) {
    String name = meter.replace('.', '_');
    if (kind.endsWith("counter")) {
      return List.of(name.endsWith("_total") ? name : name + "_total");
    }
    if (kind.endsWith("gauge")) {
      return List.of(name);
    }
    String base = kind.equals("timer") ? name + "_seconds" : name;
    return List.of(base + "_count", base + "_sum", base + "_max", base + "_bucket");
  }

  /**
   * A name may be a constant of the same file, or the beginning of what a method of it is given.
   */
  private static List<String> named(String argument, String text, Path file) {
    String start = argument.startsWith("\"") ? argument.substring(1, argument.length() - 1) : "";
    if (!start.isEmpty() && !start.endsWith(".")) {
      return List.of(start);
    }
    Pattern given =
        start.isEmpty()
            ? Pattern.compile("\\b" + argument + " = \"([a-z.]+)\"")
            : Pattern.compile("\\w\\(\\s*registry,\\s*\"([a-z.]+)\"");
    List<String> names =
        given.matcher(text).results().map(found -> start + found.group(1)).toList();
    if (names.isEmpty()) {
      throw new AssertionError("the name of a metric cannot be read: " + argument + " in " + file);
    }
    return names;
  }
}
