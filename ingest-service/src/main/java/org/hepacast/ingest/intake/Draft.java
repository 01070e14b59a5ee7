package org.hepacast.ingest.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hepacast.contracts.observation.Finding;
import org.hepacast.ingest.bundle.ResolvedReferences;
import org.hepacast.ingest.resource.AssignedId;
import org.hepacast.ingest.resource.FhirResource;
import org.hepacast.ingest.resource.JsonText;
import org.hepacast.ingest.resource.Reference;
import org.hepacast.ingest.resource.Refusal;
import org.hepacast.ingest.structure.Structure;
import org.jspecify.annotations.Nullable;

/** A resource in the making: sent with or without an id, with references still to be resolved. */
final class Draft {
  private final Request request;
  private final @Nullable String fullUrl;
  private byte[] json;
  private JsonNode tree;
  private @Nullable String id;

  private Draft(
      Request request, @Nullable String fullUrl, byte[] json, JsonNode tree, @Nullable String id) {
    this.request = request;
    this.fullUrl = fullUrl;
    this.json = json;
    this.tree = tree;
    this.id = id;
  }

  /**
   * @throws Refusal when the resource is not what the request says, or breaks FHIR's rules
   */
  static Draft of(
      Request request, @Nullable String fullUrl, byte[] json, Structure structure, String source) {
    JsonNode tree = JsonText.tree(json);
    String type = tree.path("resourceType").asText();
    if (!type.equals(request.type())) {
      throw new Refusal(
          400,
          Finding.Code.WRONG_RESOURCE_TYPE,
          request.type() + ".resourceType",
          "another type than the address names",
          "send a " + request.type() + " here");
    }
    List<Finding> faults = structure.check(tree);
    if (!faults.isEmpty()) {
      throw Refusal.of(faults);
    }
    String own = tree.path("id").asText(null);
    if (own != null && request.id() != null && !own.equals(request.id())) {
      throw new Refusal(
          400,
          Finding.Code.MALFORMED,
          type + ".id",
          "another id than the address names",
          "send the same id in both, or none in the resource");
    }
    String given = own != null ? own : request.id();
    String id = given != null ? given : AssignedId.ofIdentifier(source, type, tree).orElse(null);
    return new Draft(request, fullUrl, json, tree, id);
  }

  boolean hasId() {
    return id != null;
  }

  /** Once its references are as far resolved as they can be, its content may name it. */
  void nameByContent(String source, ResolvedReferences references) {
    json = references.writeInto(json);
    id = AssignedId.ofContent(source, request.type(), json);
  }

  void announceTo(ResolvedReferences references) {
    if (fullUrl != null) {
      references.add(fullUrl, reference());
    }
  }

  Reference reference() {
    if (id == null) {
      throw new IllegalStateException("A draft is referred to after it was named");
    }
    return new Reference(request.type(), id);
  }

  /** As it was sent. */
  JsonNode tree() {
    return tree;
  }

  boolean isCreated() {
    return request.create();
  }

  /** Ready to be passed on: id and references written in. */
  FhirResource finished(ResolvedReferences references) {
    byte[] written = references.writeInto(json);
    if (!tree.has("id")) {
      written = JsonText.withId(written, reference().id());
    }
    if (written != json) {
      tree = JsonText.tree(written);
      json = written;
    }
    return new FhirResource(request.type(), reference().id(), json, tree);
  }

  /** References into the Bundle whose target is not in it. */
  static List<Finding> danglingIn(FhirResource resource, ResolvedReferences references) {
    Set<String> elements = new LinkedHashSet<>();
    collect(resource.tree(), resource.type(), references, elements);
    var findings = new ArrayList<Finding>();
    for (String element : elements) {
      findings.add(
          new Finding(
              Finding.Code.UNKNOWN_REFERENCE,
              element,
              "a urn:uuid that is no fullUrl of this Bundle",
              "send the resource it means in the same Bundle, or refer to it as Type/id"));
    }
    return findings;
  }

  private static void collect(
      JsonNode node, String path, ResolvedReferences references, Set<String> elements) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              field -> {
                String at = path + "." + field.getKey();
                if (field.getKey().equals("reference")
                    && references.leadsNowhere(field.getValue().asText())) {
                  elements.add(at);
                }
                collect(field.getValue(), at, references, elements);
              });
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        collect(node.get(i), path + "[" + i + "]", references, elements);
      }
    }
  }
}
