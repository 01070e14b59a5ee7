package org.hepacast.workbench.cohort.folder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hepacast.workbench.cohort.CohortRefused;
import org.hepacast.workbench.cohort.Origin;
import org.hepacast.workbench.cohort.Truth;

/**
 * Where the patients of a folder come from: {@code origin.json}, which a simulation leaves there,
 * so that its patients are never taken for people. A folder without it holds an own cohort.
 */
final class OriginFile {
  static final String NAME = "origin.json";

  private static final ObjectMapper JSON = new ObjectMapper();

  private OriginFile() {}

  static Origin read(Path folder, String name) throws IOException {
    Path file = folder.resolve(NAME);
    if (!Files.exists(file)) {
      return new Origin.Real(name, "");
    }
    try {
      JsonNode origin = JSON.readTree(file.toFile());
      List<Truth.Effect> effects = new ArrayList<>();
      for (JsonNode effect : origin.required("effects")) {
        effects.add(
            new Truth.Effect(
                effect.required("predictor").asText(), effect.required("size").asDouble()));
      }
      List<Double> risks = new ArrayList<>();
      origin.required("latentRisk").forEach(risk -> risks.add(risk.asDouble()));
      return new Origin.Simulated(
          origin.required("method").asText(),
          origin.required("seed").asLong(),
          new Truth(effects, risks));
    } catch (IOException | IllegalArgumentException e) {
      throw new CohortRefused(
          List.of(
              new CohortRefused.Problem(
                  NAME,
                  "cannot be read, so that it is not known whether these patients are simulated",
                  "simulate the cohort anew, or remove the file from an own cohort")));
    }
  }

  static void write(Path folder, Origin.Simulated origin) throws IOException {
    ObjectNode json = JSON.createObjectNode();
    json.put("simulated", true);
    json.put("method", origin.method());
    json.put("seed", origin.seed());
    for (Truth.Effect effect : origin.truth().effects()) {
      json.withArray("effects")
          .addObject()
          .put("predictor", effect.predictor())
          .put("size", effect.size());
    }
    if (origin.truth().effects().isEmpty()) {
      json.putArray("effects");
    }
    origin.truth().latentRisk().forEach(json.withArray("latentRisk")::add);
    JSON.writerWithDefaultPrettyPrinter().writeValue(folder.resolve(NAME).toFile(), json);
  }
}
