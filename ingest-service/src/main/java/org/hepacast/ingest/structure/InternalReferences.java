package org.hepacast.ingest.structure;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hepacast.contracts.observation.Finding;

/** {@code "reference": "#x"} means the contained resource x, and there must be one. */
final class InternalReferences {
  private InternalReferences() {}

  static void check(JsonNode resource, String path, List<Finding> findings) {
    Set<String> contained = new HashSet<>();
    resource.path("contained").forEach(inner -> contained.add("#" + inner.path("id").asText()));
    walk(resource, path, contained, findings);
  }

  private static void walk(
      JsonNode node, String path, Set<String> contained, List<Finding> findings) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              field -> {
                String at = path + "." + field.getKey();
                String text = field.getValue().asText();
                if (field.getKey().equals("reference")
                    && text.startsWith("#")
                    && text.length() > 1
                    && !contained.contains(text)) {
                  findings.add(
                      new Finding(
                          Finding.Code.UNKNOWN_REFERENCE,
                          at,
                          "a contained resource that is not contained",
                          "send it under contained, or refer to it as Type/id"));
                }
                walk(field.getValue(), at, contained, findings);
              });
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        walk(node.get(i), path + "[" + i + "]", contained, findings);
      }
    }
  }
}
