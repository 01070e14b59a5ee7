package org.hepacast.record.fact;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads whose finding an Observation is. */
final class AboutReader {
  private static final Set<String> RELATED =
      Set.of(
          "mcode-related-condition",
          "mcode-condition-related",
          "mcode-related-primary-cancer-condition",
          "condition-related",
          "condition-dueTo");

  private final Coded coded;

  AboutReader(Coded coded) {
    this.coded = coded;
  }

  About read(JsonNode observation) {
    Set<Site> sites = EnumSet.noneOf(Site.class);
    sites.addAll(coded.sites(observation.path("bodySite")));
    for (JsonNode focus : observation.path("focus")) {
      sites.addAll(coded.sites(References.contained(observation, focus).path("location")));
    }
    sites.addAll(
        coded.sites(
            References.contained(observation, observation.path("specimen"))
                .path("collection")
                .path("bodySite")));
    return new About(
        References.all(observation.path("focus")),
        related(observation),
        References.all(observation.path("specimen")),
        References.all(observation.path("partOf")),
        sites,
        methods(observation),
        References.of(observation.path("encounter")));
  }

  /**
   * Conditions that extensions say a resource belongs to: of mCODE ({@code
   * mcode-related-condition}, {@code mcode-condition-related}, {@code
   * mcode-related-primary-cancer-condition}) and of R4 itself ({@code condition-related}, {@code
   * condition-dueTo}).
   */
  static List<String> related(JsonNode resource) {
    var related = new ArrayList<String>();
    for (JsonNode extension : resource.path("extension")) {
      String url = extension.path("url").asText();
      String name = url.substring(url.lastIndexOf('/') + 1);
      if (RELATED.contains(name)) {
        References.ids(extension.path("valueReference"), "Condition")
            .forEach(id -> related.add("Condition/" + id));
      }
    }
    return related;
  }

  private static List<String> methods(JsonNode observation) {
    var methods = new ArrayList<String>();
    for (JsonNode coding : observation.path("method").path("coding")) {
      methods.add(coding.path("system").asText() + "|" + coding.path("code").asText());
    }
    return methods;
  }
}
