package org.hepacast.modelformat.old;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hepacast.modelformat.fault.Nearest;
import org.hepacast.modelformat.fault.PackageException;
import org.hepacast.modelformat.part.PartNames;
import org.hepacast.modelformat.part.Sha256;

/** What both upgrades need: exactly the fields of their time, and hashed parts. */
final class OldJson {
  static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private OldJson() {}

  /** Refuses what is unknown and what is missing among the fields of an object. */
  static void requireFields(String where, JsonNode object, Set<String> fields) {
    if (!object.isObject()) {
      throw new PackageException(where, "it is no object", "write one in braces");
    }
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (!fields.contains(field.getKey())) {
        throw new PackageException(
            where,
            "unknown field " + Nearest.quoted(field.getKey()),
            Nearest.remedy(field.getKey(), fields));
      }
    }
    for (String field : fields) {
      if (!object.has(field)) {
        throw new PackageException(where, "field '%s' is missing".formatted(field), "give it");
      }
    }
  }

  static List<JsonNode> list(JsonNode object, String field) {
    JsonNode array = object.path(field);
    if (!array.isArray()) {
      throw new PackageException(
          PartNames.MANIFEST, "'%s' is no list".formatted(field), "write one in brackets");
    }
    var all = new ArrayList<JsonNode>();
    array.forEach(all::add);
    return all;
  }

  /** Empty where one of them is no number: the earlier writers wrote "NaN" and "Infinity". */
  static ArrayNode pair(JsonNode low, JsonNode high) {
    ArrayNode pair = NODES.arrayNode();
    if (low.isNumber() && high.isNumber()) {
      pair.add(low).add(high);
    }
    return pair;
  }

  static ArrayNode hashes(Map<String, byte[]> parts) {
    ArrayNode hashes = NODES.arrayNode();
    new TreeMap<>(parts)
        .forEach(
            (file, content) -> {
              ObjectNode part = hashes.addObject();
              part.put("file", file);
              part.put("sha256", Sha256.of(content));
            });
    return hashes;
  }

  static void requireHash(Map<String, byte[]> files, String file, String expected) {
    byte[] content = files.get(file);
    if (content == null || !Sha256.of(content).equals(expected)) {
      throw new PackageException(
          file,
          content == null
              ? "it is missing from the package"
              : "it has been changed: its SHA-256 differs",
          "fetch the package again");
    }
  }
}
