package org.hepacast.record.fact;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.Set;
import org.hepacast.contracts.feature.FeatureCatalogue;

/** FHIR concepts against the groups of the catalogue. */
final class Coded {
  private final FeatureCatalogue catalogue;

  Coded(FeatureCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  boolean isCondition(String group, JsonNode concept) {
    return FhirJson.anyCoding(
        concept, (system, code) -> catalogue.isCondition(group, system, code));
  }

  boolean isProcedure(String group, JsonNode concept) {
    return FhirJson.anyCoding(
        concept, (system, code) -> catalogue.isProcedure(group, system, code));
  }

  boolean isMedication(String group, JsonNode concept) {
    return FhirJson.anyCoding(
        concept, (system, code) -> catalogue.isMedication(group, system, code));
  }

  boolean isSample(String group, JsonNode concept) {
    return FhirJson.anyCoding(concept, (system, code) -> catalogue.isSample(group, system, code));
  }

  /**
   * @param concepts one CodeableConcept or an array of them; without a coding none says a site
   */
  Set<Site> sites(JsonNode concepts) {
    Set<Site> sites = EnumSet.noneOf(Site.class);
    if (concepts.isArray()) {
      concepts.forEach(concept -> sites.addAll(sites(concept)));
    } else if (!concepts.path("coding").isEmpty()) {
      sites.add(site(concepts));
    }
    return sites;
  }

  private Site site(JsonNode concept) {
    if (isSite("liver", concept)) {
      return Site.LIVER;
    }
    return isSite("colorectum", concept) ? Site.COLORECTUM : Site.OTHER;
  }

  private boolean isSite(String group, JsonNode concept) {
    return FhirJson.anyCoding(concept, (system, code) -> catalogue.isSite(group, system, code));
  }
}
