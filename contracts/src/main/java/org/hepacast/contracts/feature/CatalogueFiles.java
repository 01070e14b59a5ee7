package org.hepacast.contracts.feature;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hepacast.contracts.id.DerivedId;
import org.hepacast.contracts.json.EventJson;

/**
 * The data files of the catalogue put together: features name their units and values, rules name
 * their code systems; here the names become what they stand for.
 */
final class CatalogueFiles {
  private static final List<String> NAMES =
      List.of("feature-catalogue.json", "codes.json", "value-codes.json", "units.json");

  private static final String CHECKED = "checked";

  private CatalogueFiles() {}

  static ObjectNode together() {
    ObjectNode catalogue = (ObjectNode) tree("feature-catalogue.json");
    ObjectNode codes = (ObjectNode) tree("codes.json");
    JsonNode systems = codes.path("systems");
    JsonNode values = tree("value-codes.json");
    JsonNode units = tree("units.json");
    resolveSystems(codes, systems);
    resolveSystems(values, systems);
    for (JsonNode feature : catalogue.path("features")) {
      replace((ObjectNode) feature, "units", units);
      replace((ObjectNode) feature, "values", values);
      feature.path("codes").forEach(code -> replace((ObjectNode) code, "values", values));
    }
    catalogue.set("groups", codes.without(List.of("description", "systems", CHECKED)));
    return catalogue;
  }

  /** By code system, against what its codes were checked and what could not be. */
  static Map<String, String> checked() {
    var checked = new LinkedHashMap<String, String>();
    tree("codes.json")
        .path(CHECKED)
        .properties()
        .forEach(one -> checked.put(one.getKey(), one.getValue().asText()));
    return checked;
  }

  /** Of all files: whatever changes in them changes what a resource is read as. */
  static String fingerprint() {
    return DerivedId.hex(
        "catalogue",
        NAMES.stream().map(name -> DerivedId.contentHash(bytes(name))).toArray(String[]::new));
  }

  private static void replace(ObjectNode object, String field, JsonNode named) {
    if (object.has(field)) {
      String name = object.path(field).asText();
      if (!named.has(name)) {
        throw new IllegalStateException("Nothing is named " + name + " among " + field);
      }
      object.set(field, named.path(name));
    }
  }

  private static void resolveSystems(JsonNode node, JsonNode systems) {
    if (node instanceof ObjectNode object && object.path("in").isTextual()) {
      String name = object.path("in").asText();
      if (!systems.has(name)) {
        throw new IllegalStateException("No code system is named " + name);
      }
      ArrayNode uris = JsonNodeFactory.instance.arrayNode();
      systems.path(name).forEach(uris::add);
      object.set("in", uris);
    }
    node.forEach(child -> resolveSystems(child, systems));
  }

  private static JsonNode tree(String name) {
    return EventJson.readTree(bytes(name));
  }

  private static byte[] bytes(String name) {
    try (InputStream in = CatalogueFiles.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the contracts");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
