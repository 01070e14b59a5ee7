package org.hepacast.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The settings that a service knows, as environment variables, read from the sources of its
 * configuration interfaces. The keys of a map stand between double underscores: {@code
 * HEPACAST_AUTH_TOKENS__NAME__SHA256}; here as {@code *}.
 */
final class Settings {
  private static final Pattern PREFIX =
      Pattern.compile("@ConfigMapping\\(prefix = \"([^\"]+)\"\\)");
  private static final Pattern ELEMENT =
      Pattern.compile("interface (\\w+) \\{|enum \\w+ \\{|(})|([\\w<>, .]+?) (\\w+)\\(\\);");
  private static final Pattern SINGLE = Pattern.compile("getValue\\(\"(hepacast\\.[a-z.-]+)\"\\)");
  private static final Pattern MAP = Pattern.compile("Map<String, (\\w+)>");

  private record Property(String type, String name) {}

  private Settings() {}

  static SortedSet<String> of(String service) throws IOException {
    var found = new TreeSet<String>();
    for (String module : List.of(service, "service-kit")) {
      for (Path file : Sources.java(module)) {
        String text = Sources.withoutComments(Files.readString(file));
        Matcher prefix = PREFIX.matcher(text);
        if (prefix.find()) {
          Map<String, List<Property>> interfaces = interfaces(beside(file) + shared());
          String root = file.getFileName().toString().replace(".java", "");
          add(found, interfaces, root, environment(prefix.group(1)));
        }
        SINGLE.matcher(text).results().map(key -> environment(key.group(1))).forEach(found::add);
      }
    }
    return found;
  }

  private static void add(
      SortedSet<String> found, Map<String, List<Property>> interfaces, String type, String prefix) {
    for (Property property : interfaces.getOrDefault(type, List.of())) {
      String name = prefix + "_" + environment(property.name());
      Matcher map = MAP.matcher(property.type());
      String inner = property.type();
      if (map.matches()) {
        inner = map.group(1);
        name += "__*__";
      }
      if (interfaces.containsKey(inner)) {
        add(
            found,
            interfaces,
            inner,
            name.endsWith("__*__") ? name.substring(0, name.length() - 1) : name);
      } else {
        found.add(name);
      }
    }
  }

  /**
   * The interfaces of a file and of those that lie beside it, without strings: a default may hold a
   * brace.
   */
  private static String beside(Path file) throws IOException {
    try (Stream<Path> files = Files.list(file.resolveSibling(""))) {
      return withoutStrings(files.toList());
    }
  }

  /** Interfaces of the kit that have no prefix of their own: parts of the services' settings. */
  private static String shared() throws IOException {
    var parts = new ArrayList<Path>();
    for (Path file : Sources.java("service-kit")) {
      if (!PREFIX.matcher(Files.readString(file)).find()) {
        parts.add(file);
      }
    }
    return withoutStrings(parts);
  }

  private static String withoutStrings(List<Path> files) throws IOException {
    var text = new StringBuilder();
    for (Path file : files) {
      if (file.toString().endsWith("Config.java")) {
        text.append(Sources.withoutComments(Files.readString(file)).replaceAll("\"[^\"]*\"", ""));
      }
    }
    return text.toString();
  }

  private static Map<String, List<Property>> interfaces(String text) {
    var interfaces = new HashMap<String, List<Property>>();
    Deque<String> open = new ArrayDeque<>();
    for (MatchResult element : (Iterable<MatchResult>) ELEMENT.matcher(text).results()::iterator) {
      if (element.group(2) != null) {
        open.pollLast();
      } else if (element.group(3) != null) {
        interfaces
            .get(open.getLast())
            .add(new Property(element.group(3).strip(), element.group(4)));
      } else {
        String name = nameOf(element.group(1));
        open.addLast(name);
        interfaces.computeIfAbsent(name, key -> new ArrayList<>());
      }
    }
    interfaces.remove("");
    return interfaces;
  }

  private static String nameOf(@Nullable String declared) {
    return declared == null ? "" : declared;
  }

  /** {@code hepacast.ingest} or {@code publicUrl}: HEPACAST_INGEST, PUBLIC_URL. */
  private static String environment(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
        .replaceAll("[.-]", "_")
        .toUpperCase(Locale.ROOT);
  }
}
