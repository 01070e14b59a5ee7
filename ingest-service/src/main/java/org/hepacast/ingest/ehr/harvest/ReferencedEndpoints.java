package org.hepacast.ingest.ehr.harvest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.observation.StudyEndpoints;
import org.hepacast.ingest.reference.TargetReader;
import org.hepacast.ingest.resource.FhirResource;
import org.hepacast.ingest.resource.Reference;
import org.jboss.logging.Logger;

/**
 * Endpoints that an ImagingStudy only refers to, written into it: whoever reads it later cannot ask
 * the EHR. They are hints, by which the imaging process selects among the archives of its operator:
 * one that cannot be had keeps no study back, and the archives are asked without it.
 */
final class ReferencedEndpoints {
  private static final Logger LOG = Logger.getLogger(ReferencedEndpoints.class);

  /** Nobody's study has more; each costs a request. */
  private static final int MOST = 20;

  private final TargetReader reader;

  ReferencedEndpoints(TargetReader reader) {
    this.reader = reader;
  }

  /** The same resource where there is nothing to write. */
  FhirResource writtenInto(FhirResource resource) {
    if (!resource.type().equals("ImagingStudy")
        || references(resource.tree()).allMatch(one -> target(one).isEmpty())) {
      return resource;
    }
    ObjectNode tree = resource.tree().deepCopy();
    var local = new HashMap<String, Optional<String>>();
    List<ObjectNode> wanted =
        references(tree).filter(one -> target(one).isPresent()).limit(MOST).toList();
    for (ObjectNode one : wanted) {
      Reference endpoint = target(one).orElseThrow();
      if (!local.containsKey(endpoint.id())) {
        local.put(endpoint.id(), contained(tree, endpoint, local.size()));
      }
      local.get(endpoint.id()).ifPresent(id -> pointAt(one, id, endpoint));
    }
    return local.values().stream().allMatch(Optional::isEmpty)
        ? resource
        : new FhirResource(resource.type(), resource.id(), EventJson.write(tree), tree);
  }

  private static void pointAt(ObjectNode reference, String id, Reference endpoint) {
    reference.put("reference", "#" + id);
    if (!reference.has("display")) {
      reference.put("display", endpoint.toString());
    }
  }

  /** Its id in the study; empty where it cannot be had. */
  private Optional<String> contained(ObjectNode study, Reference target, int number) {
    return switch (reader.read(target)) {
      case TargetReader.Read.Missing(String why) -> notFollowed(target, why);
      case TargetReader.Read.Away(String why) -> notFollowed(target, why);
      case TargetReader.Read.Found(ObjectNode endpoint) -> {
        ArrayNode all = study.withArrayProperty("contained");
        String own = "ehr-endpoint-" + (number + 1);
        all.add(endpoint.deepCopy().put("id", own));
        yield Optional.of(own);
      }
    };
  }

  private static Optional<String> notFollowed(Reference target, String why) {
    LOG.warnf(
        "An Endpoint of an ImagingStudy is not followed, and the image archives are asked"
            + " without it: endpoint=%s reason=%s",
        target, why);
    return Optional.empty();
  }

  /** Of this EHR; one at an address of somebody else is never asked for. */
  private static Optional<Reference> target(ObjectNode reference) {
    return Reference.ofRelative(reference.path("reference").asText())
        .filter(one -> one.type().equals("Endpoint"));
  }

  private static Stream<ObjectNode> references(JsonNode study) {
    return StudyEndpoints.references(study)
        .filter(ObjectNode.class::isInstance)
        .map(ObjectNode.class::cast);
  }
}
