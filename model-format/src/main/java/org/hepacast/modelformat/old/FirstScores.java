package org.hepacast.modelformat.old;

import static org.hepacast.modelformat.old.OldJson.NODES;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hepacast.modelformat.fault.PackageException;
import org.hepacast.modelformat.json.StrictJson;
import org.hepacast.modelformat.manifest.Manifest;
import org.hepacast.modelformat.part.PartNames;
import org.hepacast.modelformat.part.Sha256;

/**
 * Published scores of {@code hepacast-model-package/1}: hashes in the manifest, and in it what has
 * since moved to {@code score.json}, as it is the estimator's.
 */
final class FirstScores {
  private static final String FORMAT = "hepacast-model-package/1";
  private static final String SCORE = "score.json";

  private static final Set<String> FIELDS =
      Set.of(
          "format",
          "family",
          "version",
          "title",
          "question",
          "maturity",
          "citation",
          "endpoints",
          "appliesTo",
          "assumptions",
          "features",
          "missing",
          "preliminaryInputs",
          "performance",
          "groups",
          "survival",
          "figures",
          "cohort",
          "readings",
          "evidence",
          "limits",
          "parts");

  private FirstScores() {}

  static boolean isOne(JsonNode manifest) {
    return FORMAT.equals(manifest.path("format").asText());
  }

  static Earlier.Upgraded upgrade(JsonNode old, Map<String, byte[]> files) {
    OldJson.requireFields(PartNames.MANIFEST, old, FIELDS);
    Map<String, byte[]> parts = verified(old, files);
    byte[] score = parts.get(SCORE);
    if (score == null) {
      throw new PackageException(
          SCORE, "it is missing from the package", "fetch the package again");
    }
    parts.put(SCORE, StrictJson.write(score(old, StrictJson.tree(SCORE, score))));
    return new Earlier.Upgraded(
        manifest(old, parts),
        parts,
        "sha256:" + Sha256.of(files.getOrDefault(PartNames.MANIFEST, new byte[0])));
  }

  private static Map<String, byte[]> verified(JsonNode old, Map<String, byte[]> files) {
    var unlisted = new TreeSet<>(files.keySet());
    unlisted.remove(PartNames.MANIFEST);
    for (JsonNode part : OldJson.list(old, "parts")) {
      OldJson.requireFields("manifest.json 'parts'", part, Set.of("file", "sha256"));
      String file = part.path("file").asText();
      OldJson.requireHash(files, file, part.path("sha256").asText());
      unlisted.remove(file);
    }
    if (!unlisted.isEmpty()) {
      throw new PackageException(
          unlisted.first(), "the manifest does not list it", "take it out, or list it in 'parts'");
    }
    var parts = new HashMap<>(files);
    parts.remove(PartNames.MANIFEST);
    return parts;
  }

  private static ObjectNode score(JsonNode old, JsonNode sheet) {
    OldJson.requireFields(
        "manifest.json 'missing'", old.path("missing"), Set.of("minimumKnownItems", "required"));
    ObjectNode score = NODES.objectNode();
    score.set("sheet", sheet);
    score.set("minimumKnownItems", old.path("missing").path("minimumKnownItems"));
    for (String table : List.of("survival", "figures", "cohort")) {
      score.set(table, old.path(table));
    }
    return score;
  }

  private static ObjectNode manifest(JsonNode old, Map<String, byte[]> parts) {
    ObjectNode manifest = NODES.objectNode();
    manifest.put("format", Manifest.FORMAT);
    ObjectNode model = manifest.putObject("model");
    for (String field : List.of("family", "version", "title", "question", "maturity", "citation")) {
      model.set(field, old.path(field));
    }
    manifest.putObject("estimator").put("kind", "published-score").put("file", SCORE);
    manifest.set("predicts", predicts(old));
    manifest.set("appliesTo", appliesTo(old));
    ObjectNode inputs = manifest.putObject("inputs");
    inputs.set("preliminary", old.path("preliminaryInputs"));
    inputs.set("features", features(old));
    manifest.putArray("training");
    manifest.set("performance", old.path("performance"));
    manifest.putArray("calibration");
    manifest.set("groups", old.path("groups"));
    ObjectNode sources = manifest.putObject("sources");
    sources.set("readings", old.path("readings"));
    sources.set("evidence", old.path("evidence"));
    manifest.set("limits", old.path("limits"));
    manifest.set("parts", OldJson.hashes(parts));
    return manifest;
  }

  private static ObjectNode predicts(JsonNode old) {
    ObjectNode predicts = NODES.objectNode();
    ArrayNode endpoints = predicts.putArray("endpoints");
    for (JsonNode endpoint : OldJson.list(old, "endpoints")) {
      OldJson.requireFields(
          "manifest.json 'endpoints'", endpoint, Set.of("endpoint", "horizonMonths"));
      ObjectNode present = endpoints.addObject();
      present.set("endpoint", endpoint.path("endpoint"));
      present.set("horizons", endpoint.path("horizonMonths"));
    }
    predicts.put("horizonUnit", "mo");
    predicts.put("uncertainty", "As each outcome table says; a range while inputs are missing.");
    return predicts;
  }

  private static ObjectNode appliesTo(JsonNode old) {
    OldJson.requireFields(
        "manifest.json 'appliesTo'", old.path("appliesTo"), Set.of("index", "features"));
    ObjectNode appliesTo = NODES.objectNode();
    appliesTo.putArray("index").add(old.path("appliesTo").path("index"));
    appliesTo.set("features", old.path("appliesTo").path("features"));
    appliesTo.set("assumptions", old.path("assumptions"));
    return appliesTo;
  }

  private static ArrayNode features(JsonNode old) {
    var required = new LinkedHashSet<String>();
    OldJson.list(old.path("missing"), "required").forEach(name -> required.add(name.asText()));
    var ruled = new LinkedHashSet<String>();
    OldJson.list(old.path("appliesTo"), "features")
        .forEach(rule -> ruled.add(rule.path("feature").asText()));
    ArrayNode features = NODES.arrayNode();
    for (JsonNode feature : OldJson.list(old, "features")) {
      OldJson.requireFields(
          "manifest.json 'features'", feature, Set.of("name", "type", "unit", "range"));
      String name = feature.path("name").asText();
      ObjectNode present = features.addObject();
      present.set("name", feature.path("name"));
      present.put("label", "");
      present.set("type", feature.path("type"));
      present.set("unit", feature.path("unit"));
      present.set("range", feature.path("range"));
      present.put(
          "missing",
          required.remove(name) ? "refuse" : ruled.contains(name) ? "applicability" : "range");
      present.putArray("imputed");
    }
    if (!required.isEmpty()) {
      throw new PackageException(
          "manifest.json 'missing.required'",
          "a required feature is not read by the score",
          "list it in 'features', or require another");
    }
    return features;
  }
}
