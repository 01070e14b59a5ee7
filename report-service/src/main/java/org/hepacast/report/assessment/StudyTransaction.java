package org.hepacast.report.assessment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.hepacast.contracts.consent.Refusal;
import org.hepacast.contracts.fhir.Systems;
import org.hepacast.contracts.id.DerivedId;
import org.hepacast.contracts.imaging.ImagingObservations;
import org.hepacast.contracts.json.EventJson;
import org.jspecify.annotations.Nullable;

/**
 * The one transaction that brings the Observations of a study into line with what is told of it:
 * what stands is updated by its identifier, what no longer stands is entered in error. Written a
 * second time it changes nothing.
 *
 * @param resources to be written, by identifier
 * @param standing identifiers of those that stand
 * @param status of all together: corrected as soon as one of them is
 */
public record StudyTransaction(
    Map<String, ObjectNode> resources, List<String> standing, AssessmentStatus status) {

  public StudyTransaction {
    standing = List.copyOf(standing);
  }

  /**
   * @param found what the EHR holds, by identifier
   * @param refusal why nothing may stand; null where the images alone decide
   */
  public static StudyTransaction of(
      Deployment deployment,
      ImagingObservations told,
      Map<String, ObjectNode> found,
      @Nullable Refusal refusal) {
    var observations = new StudyObservations(deployment);
    var resources = new LinkedHashMap<String, ObjectNode>();
    for (JsonNode one : told.observations()) {
      String identifier = identifier(one);
      resources.put(identifier, observations.standing((ObjectNode) one, found.get(identifier)));
    }
    List<String> standing = List.copyOf(resources.keySet());
    AssessmentStatus status = status(resources.values());
    found.forEach(
        (identifier, resource) -> {
          if (!standing.contains(identifier) && !StudyObservations.isWithdrawn(resource)) {
            resources.put(identifier, observations.withdrawn(resource, refusal));
          }
        });
    return new StudyTransaction(resources, standing, status);
  }

  /** Of all that stands together. */
  private static AssessmentStatus status(Collection<ObjectNode> standing) {
    if (standing.isEmpty()) {
      return AssessmentStatus.ENTERED_IN_ERROR;
    }
    if (standing.stream().anyMatch(StudyObservations::isPreliminary)) {
      return AssessmentStatus.PRELIMINARY;
    }
    return standing.stream().anyMatch(StudyObservations::isCorrected)
        ? AssessmentStatus.CORRECTED
        : AssessmentStatus.FINAL;
  }

  /** Of all that is to stand. */
  public static Set<String> identifiers(ImagingObservations told) {
    var identifiers = new TreeSet<String>();
    told.observations().forEach(one -> identifiers.add(identifier(one)));
    return identifiers;
  }

  private static String identifier(JsonNode observation) {
    return observation.at("/identifier/0/value").asText();
  }

  /** Equal hashes mean that there is nothing to write: of what stands, but for when it was made. */
  public static String contentHash(ImagingObservations told) {
    ArrayNode content = FhirJson.array();
    for (JsonNode one : told.observations()) {
      content.add(((ObjectNode) one.deepCopy()).without("issued"));
    }
    return DerivedId.contentHash(EventJson.write(content));
  }

  public boolean isEmpty() {
    return resources.isEmpty();
  }

  /** The same after the EHR has deleted what the Observations point at. */
  public StudyTransaction withoutReferences() {
    var without = new LinkedHashMap<String, ObjectNode>();
    resources.forEach(
        (identifier, resource) ->
            without.put(identifier, resource.deepCopy().without("derivedFrom")));
    return new StudyTransaction(without, standing, status);
  }

  /** The Bundle as JSON. */
  public byte[] body() {
    ObjectNode bundle = FhirJson.resource("Bundle").put("type", "transaction");
    ArrayNode entries = bundle.putArray("entry");
    resources.forEach(
        (identifier, resource) -> {
          String own = RiskTransaction.search(Systems.OBSERVATION_IDENTIFIER, identifier);
          ObjectNode entry = entries.addObject();
          entry.put("fullUrl", Assessment.urn(DerivedId.uuid("study-observation", identifier)));
          entry.set("resource", resource);
          entry.putObject("request").put("method", "PUT").put("url", "Observation?" + own);
        });
    return EventJson.write(bundle);
  }

  public List<Integer> entries() {
    return IntStream.range(0, resources.size()).boxed().toList();
  }

  /** Without the resources: they are patient data. */
  @Override
  public String toString() {
    return "StudyTransaction[" + resources.size() + ", " + status + "]";
  }
}
