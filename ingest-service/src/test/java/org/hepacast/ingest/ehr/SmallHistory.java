package org.hepacast.ingest.ehr;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hepacast.ingest.Json;
import org.hepacast.ingest.resource.ResourceTypes;

/** What a {@link SmallEhr} remembers of deleted resources, and that it does. */
final class SmallHistory {
  /**
   * @param entry as the history shows it
   */
  private record Deleted(String reference, Instant at, String entry) {}

  private final List<Deleted> deleted = new CopyOnWriteArrayList<>();
  private final Map<String, String> lastVersions = new ConcurrentHashMap<>();

  void add(String reference, Instant at, String entry, String lastVersion) {
    deleted.add(new Deleted(reference, at, entry));
    lastVersions.put(reference, lastVersion);
  }

  void expunge(String reference) {
    lastVersions.remove(reference);
  }

  String ofType(String type, Instant since) {
    return Json.bundle(
        "history",
        deleted.stream()
            .filter(one -> one.reference().startsWith(type + "/") && !one.at().isBefore(since))
            .map(Deleted::entry)
            .toArray(String[]::new));
  }

  /** The newest two; null when nothing is known of it. */
  String ofInstance(String reference, String standing) {
    String last = lastVersions.get(reference);
    String deletion =
        deleted.reversed().stream()
            .filter(one -> one.reference().equals(reference))
            .map(Deleted::entry)
            .findFirst()
            .orElse(null);
    if (standing != null && deletion != null) {
      return Json.bundle("history", Json.entry("", "PUT", reference, standing), deletion);
    }
    return last == null
        ? null
        : Json.bundle("history", deletion, Json.entry("", "PUT", reference, last));
  }

  static String capabilities() {
    String interactions =
        "[{\"code\":\"search-type\"},{\"code\":\"history-type\"},{\"code\":\"history-instance\"}]";
    List<String> resources =
        ResourceTypes.READ.stream()
            .map(type -> "{\"type\":\"%s\",\"interaction\":%s}".formatted(type, interactions))
            .toList();
    return "{\"resourceType\":\"CapabilityStatement\",\"rest\":[{\"mode\":\"server\",\"resource\":[%s]}]}"
        .formatted(String.join(",", resources));
  }
}
