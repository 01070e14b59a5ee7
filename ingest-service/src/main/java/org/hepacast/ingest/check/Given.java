package org.hepacast.ingest.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.ingest.bundle.EhrAddresses;
import org.hepacast.ingest.bundle.ResolvedReferences;
import org.hepacast.ingest.fhirxml.FhirXml;
import org.hepacast.ingest.resource.AssignedId;
import org.hepacast.ingest.resource.JsonText;
import org.hepacast.ingest.resource.Reference;

/** Resources out of whatever they were given in: JSON, XML, NDJSON, Bundles of any type. */
public final class Given {
  private static final String SOURCE = "checked";

  private Given() {}

  /** One resource with its id and its references as they would be passed on. */
  record One(String type, String id, byte[] json) {
    JsonNode tree() {
      return JsonText.tree(json);
    }
  }

  /**
   * @throws org.hepacast.ingest.resource.Refusal where the text is none of them
   */
  static List<One> of(byte[] text, FhirXml xml, EhrAddresses ehr) {
    byte[] plain = JsonText.withoutMark(text);
    String start =
        new String(plain, 0, Math.min(plain.length, 200), StandardCharsets.UTF_8).strip();
    if (start.startsWith("<")) {
      return resources(List.of(JsonText.tree(xml.toJson(plain))), ehr);
    }
    List<String> lines =
        new String(plain, StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank()).toList();
    boolean perLine = lines.size() > 1 && lines.stream().allMatch(Given::isObject);
    List<JsonNode> trees =
        perLine
            ? lines.stream()
                .map(line -> JsonText.tree(line.getBytes(StandardCharsets.UTF_8)))
                .toList()
            : List.of(JsonText.tree(plain));
    return resources(trees, ehr);
  }

  private static boolean isObject(String line) {
    return line.strip().startsWith("{") && line.strip().endsWith("}");
  }

  private record Found(String fullUrl, JsonNode resource) {}

  private static List<One> resources(List<JsonNode> trees, EhrAddresses ehr) {
    var found = new ArrayList<Found>();
    trees.forEach(tree -> collect("", tree, found));
    var references = new ResolvedReferences(ehr);
    var ids = new ArrayList<String>();
    for (Found one : found) {
      String type = one.resource().path("resourceType").asText();
      String given = one.resource().path("id").asText();
      String id = Reference.isId(given) ? given : derived(type, one.resource());
      ids.add(id);
      if (!one.fullUrl().isEmpty()) {
        references.add(one.fullUrl(), new Reference(type, id));
      }
    }
    var resources = new ArrayList<One>();
    for (int i = 0; i < found.size(); i++) {
      JsonNode resource = found.get(i).resource();
      byte[] json = references.writeInto(EventJson.write(resource));
      resources.add(
          new One(
              resource.path("resourceType").asText(),
              ids.get(i),
              resource.has("id") ? json : JsonText.withId(json, ids.get(i))));
    }
    return resources;
  }

  /** Out of Bundles, and of the Parameters in which an operation may be given a resource. */
  private static void collect(String fullUrl, JsonNode tree, List<Found> found) {
    String holder =
        switch (tree.path("resourceType").asText()) {
          case "Bundle" -> "entry";
          case "Parameters" -> "parameter";
          default -> "";
        };
    if (holder.isEmpty()) {
      found.add(new Found(fullUrl, tree));
      return;
    }
    for (JsonNode entry : tree.path(holder)) {
      if (entry.path("resource").isObject()) {
        collect(entry.path("fullUrl").asText(), entry.path("resource"), found);
      }
    }
  }

  private static String derived(String type, JsonNode resource) {
    return AssignedId.ofIdentifier(SOURCE, type, resource)
        .orElseGet(() -> AssignedId.ofContent(SOURCE, type, EventJson.write(resource)));
  }
}
