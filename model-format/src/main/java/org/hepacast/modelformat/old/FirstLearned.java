package org.hepacast.modelformat.old;

import static org.hepacast.modelformat.old.OldJson.NODES;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.hepacast.modelformat.fault.PackageException;
import org.hepacast.modelformat.manifest.Manifest;
import org.hepacast.modelformat.part.PartNames;
import org.hepacast.modelformat.part.Sha256;

/**
 * Learned models of the format with the number 1: hashes in {@code checksums.sha256}, the kind of
 * estimator in the first number of {@code estimator.bin}.
 */
final class FirstLearned {
  private static final String CHECKSUMS = "checksums.sha256";
  private static final String ESTIMATOR = "estimator.bin";
  private static final String WHERE = PartNames.MANIFEST;

  private static final Set<String> FIELDS =
      Set.of(
          "format",
          "id",
          "version",
          "question",
          "endpoint",
          "horizonUnit",
          "horizons",
          "appliesTo",
          "notFor",
          "features",
          "training",
          "performance",
          "calibration",
          "groups",
          "maturity",
          "provenance");

  private FirstLearned() {}

  static boolean isOne(JsonNode manifest) {
    return manifest.path("format").isInt() && manifest.path("format").intValue() == 1;
  }

  static Earlier.Upgraded upgrade(JsonNode old, Map<String, byte[]> files) {
    byte[] checksums = files.get(CHECKSUMS);
    if (checksums == null) {
      throw new PackageException(
          CHECKSUMS, "the package is not whole: it is missing", "fetch the package again");
    }
    verify(new String(checksums, StandardCharsets.UTF_8), files);
    OldJson.requireFields(WHERE, old, FIELDS);
    var parts = new HashMap<>(files);
    parts.remove(WHERE);
    parts.remove(CHECKSUMS);
    return new Earlier.Upgraded(manifest(old, parts), parts, "sha256:" + Sha256.of(checksums));
  }

  private static void verify(String checksums, Map<String, byte[]> files) {
    var expected = new HashMap<String, String>();
    for (String line : checksums.lines().toList()) {
      String[] fields = line.split("  ", -1);
      if (fields.length != 2 || expected.put(fields[1], fields[0]) != null) {
        throw new PackageException(
            CHECKSUMS, "its lines are no hashes of files", "fetch the package again");
      }
    }
    for (Map.Entry<String, String> part : expected.entrySet()) {
      OldJson.requireHash(files, part.getKey(), part.getValue());
    }
    for (String file : files.keySet()) {
      if (!file.equals(CHECKSUMS) && !expected.containsKey(file)) {
        throw new PackageException(
            file, "the package has been changed: no checksum of it", "fetch the package again");
      }
    }
  }

  private static ObjectNode manifest(JsonNode old, Map<String, byte[]> parts) {
    ObjectNode manifest = NODES.objectNode();
    manifest.put("format", Manifest.FORMAT);
    ObjectNode model = manifest.putObject("model");
    model.set("family", old.path("id"));
    model.set("version", old.path("version"));
    model.set("title", old.path("id"));
    model.set("question", old.path("question"));
    model.set("maturity", old.path("maturity"));
    model.set("citation", old.path("training").path("data"));
    manifest
        .putObject("estimator")
        .put("kind", FirstEstimator.kindOf(parts.getOrDefault(ESTIMATOR, new byte[0])))
        .put("file", ESTIMATOR);
    ObjectNode predicts = manifest.putObject("predicts");
    ObjectNode horizons = predicts.putArray("endpoints").addObject();
    horizons.set("endpoint", old.path("endpoint"));
    horizons.set("horizons", old.path("horizons"));
    predicts.set("horizonUnit", old.path("horizonUnit"));
    predicts.put("uncertainty", "No interval of a single prediction is given.");
    ObjectNode appliesTo = manifest.putObject("appliesTo");
    appliesTo.putArray("index");
    appliesTo.putArray("features");
    appliesTo.putArray("assumptions").add(old.path("appliesTo"));
    ObjectNode inputs = manifest.putObject("inputs");
    inputs.put("preliminary", false);
    inputs.set("features", features(old));
    manifest.putArray("training").add(training(old));
    manifest.set("performance", performance(old, "performance"));
    manifest.set("calibration", performance(old, "calibration"));
    manifest.set("groups", groups(old));
    manifest.putObject("sources").putArray("readings");
    ((ObjectNode) manifest.path("sources")).putArray("evidence");
    manifest.put("limits", Manifest.LABEL + " Not for: " + old.path("notFor").asText() + ".");
    manifest.set("parts", OldJson.hashes(parts));
    return manifest;
  }

  private static ArrayNode features(JsonNode old) {
    ArrayNode features = NODES.arrayNode();
    for (JsonNode feature : OldJson.list(old, "features")) {
      OldJson.requireFields(
          WHERE + " 'features'",
          feature,
          Set.of("name", "label", "unit", "least", "most", "missing", "imputed"));
      ObjectNode present = features.addObject();
      present.set("name", feature.path("name"));
      present.set("label", feature.path("label"));
      present.put("type", "quantity");
      present.set("unit", feature.path("unit"));
      present.set("range", OldJson.pair(feature.path("least"), feature.path("most")));
      present.set("missing", feature.path("missing"));
      ArrayNode imputed = present.putArray("imputed");
      if (!feature.path("imputed").isNull()) {
        imputed.add(feature.path("imputed"));
      }
    }
    return features;
  }

  private static ObjectNode training(JsonNode old) {
    JsonNode given = old.path("training");
    JsonNode provenance = old.path("provenance");
    OldJson.requireFields(
        WHERE + " 'training'", given, Set.of("data", "licence", "patients", "events"));
    OldJson.requireFields(
        WHERE + " 'provenance'",
        provenance,
        Set.of("dataSha256", "codeRevision", "seed", "java", "os"));
    ObjectNode training = NODES.objectNode();
    for (String field : new String[] {"data", "licence", "patients", "events"}) {
      training.set(field, given.path(field));
    }
    training.put("missing", "Not recorded by the format of the time.");
    training.set("dataSha256", provenance.path("dataSha256"));
    ObjectNode run = training.putObject("run");
    for (String field : new String[] {"codeRevision", "seed", "java", "os"}) {
      run.set(field, provenance.path(field));
    }
    return training;
  }

  private static ArrayNode performance(JsonNode old, String field) {
    ArrayNode performance = NODES.arrayNode();
    for (JsonNode figure : OldJson.list(old, field)) {
      OldJson.requireFields(
          WHERE + " '" + field + "'", figure, Set.of("name", "value", "lower", "upper", "how"));
      ObjectNode present = performance.addObject();
      present.set("statistic", figure.path("name"));
      present.set("value", figure.path("value"));
      present.set("interval", OldJson.pair(figure.path("lower"), figure.path("upper")));
      present.set("endpoint", old.path("endpoint"));
      present.set("cohort", old.path("training").path("data"));
      present.set("source", figure.path("how"));
      present.put("evidence", "C");
    }
    return performance;
  }

  private static ArrayNode groups(JsonNode old) {
    ArrayNode groups = NODES.arrayNode();
    for (JsonNode group : OldJson.list(old, "groups")) {
      OldJson.requireFields(WHERE + " 'groups'", group, Set.of("name", "fromRisk"));
      ObjectNode present = groups.addObject();
      present.set("code", group.path("name"));
      present.set("label", group.path("name"));
      present.put("rank", "NONE");
      present.set("from", group.path("fromRisk"));
    }
    return groups;
  }
}
