package org.hepacast.record.fact;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * References of one resource to others: {@code Type/id} within its EHR. The intake has written the
 * EHR's own absolute ones so; one that is still absolute leads to another server, where the same id
 * is somebody else's: it stays as it is, and names no resource of this record.
 */
final class References {
  private static final Pattern REFERENCE =
      Pattern.compile(
          "((?:[A-Za-z][A-Za-z0-9+.-]*://.*/)?[A-Z][A-Za-z]{1,40}/[A-Za-z0-9\\-.]{1,64})"
              + "(?:/_history/[A-Za-z0-9\\-.]{1,64})?");

  private References() {}

  /** {@code Type/id}, elsewhere the whole address; null where it names no resource by its id. */
  static @Nullable String of(JsonNode reference) {
    Matcher matcher = REFERENCE.matcher(reference.path("reference").asText());
    return matcher.matches() ? matcher.group(1) : null;
  }

  /** Of one Reference or an array of them, as they stand. */
  static List<String> all(JsonNode references) {
    var all = new ArrayList<String>();
    if (references.isArray()) {
      references.forEach(reference -> all.addAll(all(reference)));
    } else {
      String reference = of(references);
      if (reference != null) {
        all.add(reference);
      }
    }
    return all;
  }

  /** Ids of those that name a resource of the type in the same EHR. */
  static List<String> ids(JsonNode references, String type) {
    String prefix = type + "/";
    return all(references).stream()
        .filter(reference -> reference.startsWith(prefix))
        .map(reference -> reference.substring(prefix.length()))
        .toList();
  }

  /** The contained resource that a reference of the same resource means; missing where none. */
  static JsonNode contained(JsonNode resource, JsonNode reference) {
    String named = reference.path("reference").asText();
    for (JsonNode contained : resource.path("contained")) {
      if (named.equals("#" + contained.path("id").asText())) {
        return contained;
      }
    }
    return resource.path("contained").path(-1);
  }
}
