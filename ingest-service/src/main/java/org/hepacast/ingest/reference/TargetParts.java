package org.hepacast.ingest.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** What of a resource that is only referred to is of use here; nothing else of it travels. */
public final class TargetParts {
  private static final Map<String, List<String>> KEPT =
      Map.of(
          "Endpoint", List.of("status", "connectionType", "payloadType", "address"),
          "Medication", List.of("status", "code", "ingredient"));

  private TargetParts() {}

  public static ObjectNode of(JsonNode resource) {
    String type = resource.path("resourceType").asText();
    ObjectNode kept = JsonNodeFactory.instance.objectNode().put("resourceType", type);
    for (String field : KEPT.getOrDefault(type, List.of())) {
      if (resource.has(field)) {
        kept.set(field, resource.get(field));
      }
    }
    return kept;
  }
}
