package org.hepacast.testbed.lightehr;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Searches by {@code _lastUpdated}, {@code _id}, {@code patient} and {@code identifier}. */
record Search(String type, Map<String, String> parameters) {
  private static final String FROM = "from";

  static Search of(String type, String rawQuery) {
    var parameters = new LinkedHashMap<String, String>();
    for (String pair : rawQuery.isEmpty() ? new String[0] : rawQuery.split("&")) {
      String[] parts = pair.split("=", 2);
      parameters.put(parts[0], parts.length == 1 ? "" : URLDecoder.decode(parts[1], UTF_8));
    }
    return new Search(type, parameters);
  }

  /** By place in what stands now: an entry that moves between two pages can be missed. */
  ObjectNode page(String base, Versions versions, int most) {
    List<ObjectNode> found = matches(versions);
    int from = Integer.parseInt(parameters.getOrDefault(FROM, "0"));
    int size = Math.min(most, Integer.parseInt(parameters.getOrDefault("_count", "1000")));
    ObjectNode bundle = Versions.object("Bundle").put("type", "searchset");
    bundle.put("total", found.size());
    if ("count".equals(parameters.get("_summary"))) {
      return bundle;
    }
    if (from + size < found.size()) {
      bundle
          .withArray("link")
          .addObject()
          .put("relation", "next")
          .put("url", "%s/%s?%s%s=%d".formatted(base, type, others(), FROM, from + size));
    }
    found.stream()
        .skip(from)
        .limit(size)
        .forEach(
            resource -> {
              ObjectNode entry = bundle.withArray("entry").addObject();
              entry.set("resource", resource);
              entry.putObject("search").put("mode", "match");
            });
    return bundle;
  }

  List<ObjectNode> matches(Versions versions) {
    Comparator<ObjectNode> byTime = Comparator.comparing(Search::lastUpdated);
    Comparator<ObjectNode> order =
        switch (parameters.getOrDefault("_sort", "")) {
          case "_lastUpdated" -> byTime;
          case "-_lastUpdated" -> byTime.reversed();
          default -> Comparator.comparing(resource -> resource.path("id").asText());
        };
    return candidates(versions).stream().filter(this::matches).sorted(order).toList();
  }

  private Collection<ObjectNode> candidates(Versions versions) {
    String identifier = parameters.getOrDefault("identifier", "");
    String value = identifier.substring(identifier.indexOf('|') + 1);
    return identifier.isEmpty() || value.isEmpty()
        ? versions.standing(type).values()
        : versions.identified(type, value);
  }

  private String others() {
    var others = new StringBuilder();
    parameters.forEach(
        (name, value) -> {
          if (!name.equals(FROM)) {
            others.append(name).append('=').append(URLEncoder.encode(value, UTF_8)).append('&');
          }
        });
    return others.toString();
  }

  private boolean matches(ObjectNode resource) {
    String since = parameters.getOrDefault("_lastUpdated", "");
    String patient = parameters.getOrDefault("patient", "");
    String id = parameters.getOrDefault("_id", "");
    String identifier = parameters.getOrDefault("identifier", "");
    return (since.isEmpty()
            || !resource.path("meta").has("lastUpdated")
            || !lastUpdated(resource).isBefore(Instant.parse(since.substring(2))))
        && (patient.isEmpty() || isAbout("Patient/" + patient, resource))
        && (id.isEmpty() || resource.path("id").asText().equals(id))
        && (identifier.isEmpty() || carries(resource, identifier));
  }

  private static boolean isAbout(String patient, ObjectNode resource) {
    return Stream.concat(
            Stream.of(resource.path("subject"), resource.path("patient")),
            resource.path("participant").valueStream().map(one -> one.path("actor")))
        .anyMatch(reference -> reference.path("reference").asText().equals(patient));
  }

  private static Instant lastUpdated(JsonNode resource) {
    String text = resource.path("meta").path("lastUpdated").asText();
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      return Instant.EPOCH;
    }
  }

  /** {@code system|value}, {@code system|}, {@code |value}: either part may be left out. */
  private static boolean carries(JsonNode resource, String wanted) {
    String system = wanted.substring(0, wanted.indexOf('|'));
    String value = wanted.substring(wanted.indexOf('|') + 1);
    for (JsonNode identifier : resource.path("identifier")) {
      if ((system.isEmpty() || system.equals(identifier.path("system").asText()))
          && (value.isEmpty() || value.equals(identifier.path("value").asText()))) {
        return true;
      }
    }
    return false;
  }
}
