package org.hepacast.contracts.observation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.contracts.feature.FeatureDefinition.SourceCode;
import org.hepacast.contracts.fhir.Systems;
import org.hepacast.contracts.json.EventJson;

/**
 * A hospital's own codes, from a FHIR R4 ConceptMap whose target is {@link Systems#FEATURE}.
 * Immutable.
 */
public final class LocalCodes {
  private final Map<String, List<SourceCode>> byFeature;

  private LocalCodes(Map<String, List<SourceCode>> byFeature) {
    this.byFeature = byFeature;
  }

  public static LocalCodes none() {
    return new LocalCodes(Map.of());
  }

  /**
   * @throws IllegalArgumentException when a target is no feature of the catalogue, or an
   *     equivalence is not {@code equivalent} or {@code equal}: anything looser must not become a
   *     number
   */
  public static LocalCodes of(byte[] conceptMapJson, FeatureCatalogue catalogue) {
    JsonNode map = EventJson.readTree(conceptMapJson);
    if (!map.path("resourceType").asText().equals("ConceptMap")) {
      throw new IllegalArgumentException("Local codes are read from a FHIR R4 ConceptMap in JSON");
    }
    var byFeature = new HashMap<String, List<SourceCode>>();
    for (JsonNode group : map.path("group")) {
      if (group.path("target").asText().equals(Systems.FEATURE)) {
        group
            .path("element")
            .forEach(element -> add(byFeature, group.path("source").asText(), element, catalogue));
      }
    }
    return new LocalCodes(byFeature);
  }

  private static void add(
      Map<String, List<SourceCode>> byFeature,
      String system,
      JsonNode element,
      FeatureCatalogue catalogue) {
    String code = element.path("code").asText();
    for (JsonNode target : element.path("target")) {
      String feature = target.path("code").asText();
      String equivalence = target.path("equivalence").asText();
      if (catalogue.find(feature).isEmpty()) {
        throw new IllegalArgumentException(
            "ConceptMap: %s|%s maps to %s, which catalogue %s does not know"
                .formatted(system, code, feature, catalogue.version()));
      }
      if (!equivalence.equals("equivalent") && !equivalence.equals("equal")) {
        throw new IllegalArgumentException(
            "ConceptMap: %s|%s is '%s' to %s; only equivalent and equal are read"
                .formatted(system, code, equivalence, feature));
      }
      byFeature
          .computeIfAbsent(feature, key -> new ArrayList<>())
          .add(new SourceCode(system, code, null, null, null, null, null));
    }
  }

  List<SourceCode> of(String feature) {
    return byFeature.getOrDefault(feature, List.of());
  }
}
