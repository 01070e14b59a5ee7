package org.hepacast.report.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hepacast.contracts.feature.CodedValue;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.contracts.feature.FeatureDefinition;
import org.hepacast.contracts.fhir.Systems;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The code systems that are the targets of a hospital's ConceptMap hold what the catalogue holds.
 * They are written by {@code -Dtest.jvm.extra=-Dhepacast.docs.write=true}.
 */
class CatalogueCodesTest {
  private static final FeatureCatalogue CATALOGUE = FeatureCatalogue.shipped();

  /**
   * @param codes with what each means
   */
  record Codes(String url, String name, String title, String what, Map<String, String> codes) {
    String id() {
      return url.substring(url.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
      return id();
    }
  }

  static Stream<Codes> systems() {
    return Stream.of(
        new Codes(
            Systems.VALUE,
            "HepacastValue",
            "Values of coded features",
            "Values of coded features, each as feature:value; targets of a hospital's ConceptMap.",
            values()),
        groups(Systems.CONDITION_GROUP, "Condition", FeatureCatalogue.CONDITIONS),
        groups(Systems.PROCEDURE_GROUP, "Procedure", FeatureCatalogue.PROCEDURES),
        groups(Systems.MEDICATION_GROUP, "Medication", FeatureCatalogue.MEDICATIONS),
        groups(Systems.SITE_GROUP, "Site", FeatureCatalogue.SITES));
  }

  private static Map<String, String> values() {
    var codes = new LinkedHashMap<String, String>();
    for (FeatureDefinition feature : CATALOGUE.features()) {
      if (feature.values() != null) {
        for (CodedValue value : feature.values()) {
          codes.put(feature.name() + ":" + value.code(), feature.meaning() + ": " + value.code());
        }
      }
    }
    return codes;
  }

  private static Codes groups(String url, String kind, String ofCatalogue) {
    var codes = new LinkedHashMap<String, String>();
    for (String group : new TreeSet<>(CATALOGUE.groups(ofCatalogue).keySet())) {
      codes.put(group, group.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT));
    }
    return new Codes(
        url,
        "Hepacast" + kind + "Group",
        kind + " groups",
        "Groups of the catalogue's %s codes; targets of a hospital's ConceptMap."
            .formatted(kind.toLowerCase(Locale.ROOT)),
        codes);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("systems")
  void theDefinitionHoldsWhatTheCatalogueHolds(Codes codes) throws IOException {
    Path file = R4.DEFINITIONS.resolve("CodeSystem-" + codes.id() + ".json");
    String expected = definition(codes).toPrettyString() + "\n";
    if (Boolean.getBoolean("hepacast.docs.write")) {
      Files.writeString(file, expected);
    }

    assertThat(codes.codes()).isNotEmpty();
    assertThat(file).hasContent(expected);
  }

  private static ObjectNode definition(Codes codes) {
    ObjectNode definition =
        JsonNodeFactory.instance
            .objectNode()
            .put("resourceType", "CodeSystem")
            .put("id", codes.id());
    definition
        .putObject("text")
        .put("status", "generated")
        .put(
            "div", "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>" + codes.what() + "</p></div>");
    definition
        .put("url", codes.url())
        .put("version", "1.0.0")
        .put("name", codes.name())
        .put("title", codes.title())
        .put("status", "active")
        .put("experimental", false)
        .put("date", "2025-09-01")
        .put("publisher", "Hepacast")
        .put("description", codes.what())
        .put("caseSensitive", true)
        .put("content", "complete")
        .put("count", codes.codes().size());
    ArrayNode concepts = definition.putArray("concept");
    codes
        .codes()
        .forEach(
            (code, display) ->
                concepts
                    .addObject()
                    .put("code", code)
                    .put("display", display)
                    .put("definition", display));
    return definition;
  }
}
