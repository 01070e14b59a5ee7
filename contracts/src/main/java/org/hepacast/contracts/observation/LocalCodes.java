package org.hepacast.contracts.observation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.hepacast.contracts.feature.CodedValue;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.contracts.feature.FeatureDefinition;
import org.hepacast.contracts.fhir.Systems;
import org.hepacast.contracts.json.EventJson;

/**
 * A hospital's own codes, from a FHIR R4 ConceptMap: of features (target {@link Systems#FEATURE}),
 * of their values ({@link Systems#VALUE}, for example {@code clinical.kras:mutated}), of
 * conditions, procedures, medications and sites (groups of the catalogue). Immutable.
 */
public final class LocalCodes {
  private static final Map<String, String> KIND_BY_TARGET =
      Map.of(
          Systems.CONDITION_GROUP, FeatureCatalogue.CONDITIONS,
          Systems.PROCEDURE_GROUP, FeatureCatalogue.PROCEDURES,
          Systems.MEDICATION_GROUP, FeatureCatalogue.MEDICATIONS,
          Systems.SITE_GROUP, FeatureCatalogue.SITES);

  private final JsonNode groups;

  private LocalCodes(JsonNode groups) {
    this.groups = groups;
  }

  public static LocalCodes none() {
    return new LocalCodes(EventJson.readTree(new byte[] {'{', '}'}).path("group"));
  }

  /**
   * @throws IllegalArgumentException when a target is nothing of the catalogue, a code is mapped to
   *     two things of one kind (two values of one feature; one answer may serve many features), or
   *     an equivalence is not {@code equivalent} or {@code equal}: anything looser must not become
   *     a number. The message names the entry.
   */
  public static LocalCodes of(byte[] conceptMapJson, FeatureCatalogue catalogue) {
    JsonNode map = EventJson.readTree(conceptMapJson);
    if (!map.path("resourceType").asText().equals("ConceptMap")) {
      throw new IllegalArgumentException("Local codes are read from a FHIR R4 ConceptMap in JSON");
    }
    var codes = new LocalCodes(map.path("group"));
    codes.extend(catalogue);
    return codes;
  }

  /** The catalogue with these codes in it. */
  public FeatureCatalogue extend(FeatureCatalogue catalogue) {
    FeatureCatalogue extended = catalogue;
    var seen = new LinkedHashMap<String, String>();
    for (JsonNode group : groups) {
      String target = group.path("target").asText();
      String source = group.path("source").asText();
      for (JsonNode element : group.path("element")) {
        String entry = "%s|%s".formatted(source, element.path("code").asText());
        for (JsonNode mapped : element.path("target")) {
          String code = checked(entry, source, element, mapped);
          String before = seen.put(entry + " " + meant(target, code), code);
          if (before != null && !before.equals(code)) {
            throw wrong(entry, code, "the same code is mapped to %s too".formatted(before));
          }
          extended = added(extended, target, source, element.path("code").asText(), code, entry);
        }
      }
    }
    return extended;
  }

  /** Where a code may mean one thing only: a "no" answers many questions, each once. */
  private static String meant(String target, String mapped) {
    return target.equals(Systems.VALUE) ? target + " " + mapped.replaceFirst(":.*", "") : target;
  }

  private static String checked(String entry, String source, JsonNode element, JsonNode mapped) {
    String code = mapped.path("code").asText();
    String equivalence = mapped.path("equivalence").asText();
    if (source.isEmpty() || element.path("code").asText().isEmpty()) {
      throw wrong(entry, code, "a source system and a code are needed");
    }
    if (!Set.of("equivalent", "equal").contains(equivalence)) {
      throw wrong(entry, code, "'%s'; only equivalent and equal are read".formatted(equivalence));
    }
    return code;
  }

  private static FeatureCatalogue added(
      FeatureCatalogue catalogue,
      String target,
      String system,
      String code,
      String mapped,
      String entry) {
    if (target.equals(Systems.FEATURE)) {
      return catalogue.with(
          catalogue
              .find(mapped)
              .orElseThrow(() -> unknown(entry, mapped, catalogue))
              .withCode(system, code));
    }
    if (target.equals(Systems.VALUE)) {
      return catalogue.with(withValue(catalogue, system, code, mapped, entry));
    }
    String kind = KIND_BY_TARGET.get(target);
    if (kind == null) {
      throw wrong(
          entry,
          mapped,
          "target '%s' is none of %s, %s, %s"
              .formatted(target, Systems.FEATURE, Systems.VALUE, KIND_BY_TARGET.keySet()));
    }
    if (!catalogue.groups(kind).containsKey(mapped)) {
      throw wrong(entry, mapped, "accepted: " + catalogue.groups(kind).keySet());
    }
    return catalogue.withCode(kind, mapped, system, code);
  }

  private static FeatureDefinition withValue(
      FeatureCatalogue catalogue, String system, String code, String mapped, String entry) {
    int colon = mapped.indexOf(':');
    String name = colon < 0 ? mapped : mapped.substring(0, colon);
    String value = colon < 0 ? "" : mapped.substring(colon + 1);
    FeatureDefinition feature =
        catalogue.find(name).orElseThrow(() -> unknown(entry, name, catalogue));
    return feature
        .withValue(value, system, code)
        .orElseThrow(
            () ->
                wrong(
                    entry,
                    mapped,
                    "accepted: "
                        + (feature.values() == null
                            ? "no coded value"
                            : feature.values().stream()
                                .map(CodedValue::code)
                                .map(accepted -> name + ":" + accepted)
                                .toList())));
  }

  private static IllegalArgumentException unknown(
      String entry, String feature, FeatureCatalogue catalogue) {
    return wrong(entry, feature, "catalogue %s does not know it".formatted(catalogue.version()));
  }

  private static IllegalArgumentException wrong(String entry, String mapped, String why) {
    return new IllegalArgumentException("ConceptMap: %s -> %s: %s".formatted(entry, mapped, why));
  }
}
