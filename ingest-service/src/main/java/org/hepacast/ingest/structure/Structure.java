package org.hepacast.ingest.structure;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hepacast.contracts.observation.Finding;
import org.hepacast.ingest.structure.ElementType.AnyResource;
import org.hepacast.ingest.structure.ElementType.Child;
import org.hepacast.ingest.structure.ElementType.Composite;
import org.hepacast.ingest.structure.ElementType.Property;
import org.hepacast.ingest.structure.ElementType.Simple;

/**
 * Holds a JSON resource against R4: unknown and doubled elements, cardinality, primitive types,
 * required codes.
 *
 * <p>Stricter than HAPI's strict parser, which lets {@code "value": "6.2"}, {@code "status":
 * ["final"]} and a missing status pass, and names only the last element of a path. Safe for use by
 * many threads.
 */
public final class Structure {
  /** A resource with more faults than this is of another kind altogether. */
  private static final int MAX_FINDINGS = 20;

  /** Longer lists of codes do not help; the value set's name is in the specification. */
  private static final int MAX_LISTED_CODES = 12;

  private final Definitions definitions;

  public Structure(FhirContext fhir) {
    this.definitions = new Definitions(fhir);
  }

  /** Whether R4 has a resource type of this name. */
  public boolean isResourceType(String name) {
    return definitions.resource(name).isPresent();
  }

  /** Empty when the resource is well formed R4. */
  public List<Finding> check(JsonNode resource) {
    var findings = new ArrayList<Finding>();
    resource(resource, resource.path("resourceType").asText("Resource"), findings);
    return findings;
  }

  private void resource(JsonNode node, String path, List<Finding> findings) {
    String type = node.path("resourceType").asText();
    Optional<Composite> definition = definitions.resource(type);
    if (definition.isEmpty()) {
      findings.add(
          malformed(
              path + ".resourceType", "no resource type of FHIR R4", "send one, such as Patient"));
      return;
    }
    composite(node, definition.get(), path, true, findings);
  }

  private void composite(
      JsonNode node, Composite type, String path, boolean isResource, List<Finding> findings) {
    if (!node.isObject() || node.isEmpty()) {
      findings.add(malformed(path, kind(node), "send an object with at least one element"));
      return;
    }
    var seen = new HashSet<Child>();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (findings.size() >= MAX_FINDINGS) {
        return;
      }
      if (!(isResource && field.getKey().equals("resourceType"))) {
        field(field.getKey(), field.getValue(), type, path, seen, findings);
      }
    }
    for (Child child : type.required()) {
      if (child.names().stream().noneMatch(name -> node.has(name) || node.has("_" + name))) {
        findings.add(
            new Finding(
                Finding.Code.MISSING_ELEMENT,
                path + "." + child.displayName(),
                "absent",
                "FHIR R4 requires it in " + type.name()));
      }
    }
  }

  private void field(
      String name,
      JsonNode value,
      Composite type,
      String path,
      Set<Child> seen,
      List<Finding> findings) {
    if (name.startsWith("_")) {
      companion(name, value, type, path, findings);
      return;
    }
    Property property = type.byName().get(name);
    if (property == null) {
      findings.add(
          malformed(
              path + "." + printable(name),
              "unknown element",
              "FHIR R4's " + type.name() + " has no such element; remove it or correct its name"));
      return;
    }
    String at = path + "." + name;
    Child child = property.child();
    if (!seen.add(child)) {
      findings.add(malformed(at, "a second " + child.displayName(), "send one of them"));
    } else if (value.isArray() != child.repeats()) {
      findings.add(
          malformed(at, kind(value), child.repeats() ? "send an array" : "send it without array"));
    } else if (child.repeats()) {
      items(value, property.type().get(), at, findings);
    } else {
      element(value, property.type().get(), at, findings);
    }
  }

  private void items(JsonNode array, ElementType type, String path, List<Finding> findings) {
    if (array.isEmpty()) {
      findings.add(malformed(path, "an empty array", "leave the element out"));
    }
    int index = 0;
    for (JsonNode item : array) {
      boolean placeholder = item.isNull() && type instanceof Simple;
      if (!placeholder) {
        element(item, type, path + "[" + index + "]", findings);
      }
      index++;
    }
  }

  private void element(JsonNode node, ElementType type, String path, List<Finding> findings) {
    switch (type) {
      case Simple simple -> simple(node, simple, path, findings);
      case Composite composite -> composite(node, composite, path, false, findings);
      case AnyResource any -> resource(node, path, findings);
    }
  }

  private static void simple(JsonNode node, Simple type, String path, List<Finding> findings) {
    if (!type.primitive().accepts(node)) {
      findings.add(
          new Finding(code(type, node), path, kind(node), "send " + type.primitive().remedy()));
    } else if (!type.codes().isEmpty() && !type.codes().contains(node.asText())) {
      findings.add(
          new Finding(
              Finding.Code.UNKNOWN_CODE, path, "a code outside the required set", remedy(type)));
    }
  }

  private static Finding.Code code(Simple type, JsonNode node) {
    return switch (type.primitive()) {
      case BOOLEAN, CODE, ID, URI, TEXT, XHTML -> Finding.Code.MALFORMED;
      case INTEGER, UNSIGNED_INT, POSITIVE_INT, DECIMAL ->
          node.isNumber() ? Finding.Code.IMPLAUSIBLE_VALUE : Finding.Code.NOT_A_NUMBER;
      case DATE, DATE_TIME, INSTANT, TIME -> Finding.Code.UNREADABLE_DATE;
    };
  }

  private static String remedy(Simple type) {
    var codes = new TreeSet<>(type.codes());
    return codes.size() <= MAX_LISTED_CODES
        ? "send one of " + String.join(", ", codes)
        : "send a code of the value set that FHIR R4 requires here";
  }

  /** {@code _birthDate} carries id and extensions of the primitive {@code birthDate}. */
  private void companion(
      String name, JsonNode value, Composite type, String path, List<Finding> findings) {
    Property property = type.byName().get(name.substring(1));
    boolean ofPrimitive = property != null && property.type().get() instanceof Simple;
    if (!ofPrimitive) {
      findings.add(
          malformed(
              path + "." + printable(name),
              "unknown element",
              "an underscore marks the extensions of a primitive element of " + type.name()));
      return;
    }
    Composite element = definitions.extensible();
    if (!value.isArray()) {
      composite(value, element, path + "." + name, false, findings);
      return;
    }
    int index = 0;
    for (JsonNode item : value) {
      if (!item.isNull()) {
        composite(item, element, path + "." + name + "[" + index + "]", false, findings);
      }
      index++;
    }
  }

  /** What was sent, by kind: the value itself may be patient data. */
  private static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> node.isEmpty() ? "an empty array" : "an array";
      case OBJECT, POJO -> node.isEmpty() ? "an empty object" : "an object";
      case STRING -> node.textValue().isBlank() ? "empty text" : "text that is not accepted here";
      case NUMBER -> "a number that is not accepted here";
      case BOOLEAN -> "true or false";
      case NULL, MISSING -> "null";
      case BINARY -> "binary data";
    };
  }

  /** A name that could be anything is not echoed. */
  private static String printable(String name) {
    return name.length() <= 40
            && name.chars().allMatch(c -> c < 128 && Character.isLetter(c) || c == '_')
        ? name
        : "(unprintable)";
  }

  private static Finding malformed(String element, String given, String remedy) {
    return new Finding(Finding.Code.MALFORMED, element, given, remedy);
  }
}
