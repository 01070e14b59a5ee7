package org.hepacast.testbed.lightehr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Every version of every resource, by {@code Type/id}. Guarded by its own lock. */
final class Versions {
  private final Map<String, List<Version>> all = new LinkedHashMap<>();

  /** References that have ever carried an identifier, by type and its value. */
  private final Map<String, Set<String>> identified = new HashMap<>();

  private long nextId = 1;
  private boolean earlierOnes = true;

  /**
   * @param resource null: deleted
   * @param deletion as a history tells of it; null unless deleted
   */
  record Version(@Nullable ObjectNode resource, Instant at, @Nullable ObjectNode deletion) {}

  /**
   * @param created whether nothing stood there before
   * @param changed false when the same content stood there already: then no new version is made
   */
  record Written(String reference, ObjectNode resource, boolean created, boolean changed) {}

  /** From now on only the newest of each is kept: a long run would fill the memory. */
  synchronized void forgetEarlierOnes() {
    earlierOnes = false;
  }

  /** As it is, with whatever version and time it carries. */
  synchronized void put(String reference, ObjectNode resource, Instant now) {
    history(reference).add(new Version(resource, now, null));
    index(reference, resource);
  }

  private void index(String reference, ObjectNode resource) {
    String type = reference.substring(0, reference.indexOf('/'));
    for (JsonNode identifier : resource.path("identifier")) {
      identified
          .computeIfAbsent(place(type, identifier.path("value").asText()), v -> new TreeSet<>())
          .add(reference);
    }
  }

  private static String place(String type, String identifier) {
    return type + "?" + identifier;
  }

  /** Those of a type that stand now and may carry an identifier of that value. */
  synchronized List<ObjectNode> identified(String type, String value) {
    return identified.getOrDefault(place(type, value), Set.of()).stream()
        .flatMap(reference -> newest(reference).stream())
        .toList();
  }

  /** As a server keeps it: with the next version, and the time. */
  synchronized Written write(String reference, ObjectNode sent, Instant now) {
    Optional<ObjectNode> before = newest(reference);
    if (before.isPresent() && content(before.get()).equals(content(sent))) {
      return new Written(reference, before.get(), false, false);
    }
    List<Version> history = history(reference);
    int next = 1 + number(before, history);
    if (!earlierOnes) {
      history.clear();
    }
    ObjectNode kept = sent.deepCopy().put("id", reference.substring(reference.indexOf('/') + 1));
    kept.withObjectProperty("meta")
        .put("versionId", Integer.toString(next))
        .put("lastUpdated", now.toString());
    history.add(new Version(kept, now, null));
    index(reference, kept);
    return new Written(reference, kept, before.isEmpty(), true);
  }

  private static int number(Optional<ObjectNode> before, List<Version> history) {
    int told = before.map(r -> r.path("meta").path("versionId").asInt()).orElse(0);
    return Math.max(told, history.size());
  }

  synchronized void delete(String reference, Instant at, ObjectNode deletion) {
    history(reference).add(new Version(null, at, deletion));
  }

  /** Forgets all versions of what was deleted, but not that it was. */
  synchronized void expunge(String reference) {
    history(reference).removeIf(version -> version.resource() != null);
  }

  synchronized void remove(String reference) {
    all.remove(reference);
  }

  synchronized String newReference(String type) {
    return type + "/" + nextId++;
  }

  synchronized Optional<ObjectNode> newest(String reference) {
    List<Version> history = all.getOrDefault(reference, List.of());
    return history.isEmpty() ? Optional.empty() : Optional.ofNullable(history.getLast().resource());
  }

  /** Of one type, as they stand now. */
  synchronized Map<String, ObjectNode> standing(String type) {
    var found = new LinkedHashMap<String, ObjectNode>();
    all.keySet().stream()
        .filter(reference -> reference.startsWith(type + "/"))
        .forEach(reference -> newest(reference).ifPresent(r -> found.put(reference, r)));
    return found;
  }

  /** The newest first. */
  synchronized List<Version> of(String reference) {
    return List.copyOf(all.getOrDefault(reference, List.of())).reversed();
  }

  synchronized List<ObjectNode> deletions(String type, Instant since) {
    return all.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(type + "/"))
        .flatMap(entry -> entry.getValue().stream())
        .filter(version -> version.deletion() != null && !version.at().isBefore(since))
        .map(Version::deletion)
        .toList();
  }

  private List<Version> history(String reference) {
    return all.computeIfAbsent(reference, absent -> new ArrayList<>());
  }

  private static ObjectNode content(ObjectNode resource) {
    ObjectNode content = resource.deepCopy();
    content.remove(List.of("meta", "id"));
    return content;
  }

  static ObjectNode object(String resourceType) {
    return JsonNodeFactory.instance.objectNode().put("resourceType", resourceType);
  }
}
