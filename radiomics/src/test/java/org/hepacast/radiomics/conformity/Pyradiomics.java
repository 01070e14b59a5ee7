package org.hepacast.radiomics.conformity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hepacast.radiomics.SharedData;
import org.hepacast.radiomics.conformity.ConformityTable.Row;
import org.hepacast.radiomics.extract.Extractor;
import org.hepacast.radiomics.extract.FeatureSet;
import org.hepacast.radiomics.extract.Protocol;

/** PyRadiomics' own baselines, and the values computed with it for filtered images. */
final class Pyradiomics {

  /** Its formulas add 2.2e-16 inside logarithms: an entropy of 0 comes out as -3e-16. */
  private static final double ABSOLUTE = 1e-12;

  private static final List<String> CLASSES =
      List.of("shape", "firstorder", "glcm", "glrlm", "glszm", "gldm", "ngtdm");

  /** The published mesh of brain1 differs from what today's PyRadiomics gives on that file. */
  private static final Set<String> MESH =
      Set.of("MeshVolume", "SurfaceArea", "SurfaceVolumeRatio", "Sphericity");

  private Pyradiomics() {}

  static ConformityTable baselines() {
    List<Row> rows = new ArrayList<>();
    for (String featureClass : CLASSES) {
      addBaselines(featureClass, rows);
    }
    return new ConformityTable(
        "PyRadiomics, its own baselines",
        "pyradiomics/baseline/*.csv",
        "met if the relative difference is at most the tolerance, or the absolute one 1e-12",
        rows);
  }

  private static void addBaselines(String featureClass, List<Row> rows) {
    var table =
        Csv.read(
            SharedData.require("pyradiomics/baseline/baseline_%s.csv".formatted(featureClass)));
    List<String> columns =
        table.getFirst().keySet().stream()
            .skip(1)
            .filter(column -> !column.startsWith("lung"))
            .toList();
    for (String column : columns) {
      String settings = "";
      List<String> names = new ArrayList<>();
      Map<String, Double> references = new LinkedHashMap<>();
      for (var row : table) {
        String name = row.get("featureName");
        if (name.equals("diagnostics_Configuration_Settings")) {
          settings = row.get(column);
        } else if (name.startsWith("original_")) {
          references.put(name, Double.parseDouble(row.get(column)));
          names.add(name.substring(name.lastIndexOf('_') + 1));
        }
      }
      Protocol protocol =
          Protocol.parse(
              "{setting: %s, featureClass: {%s: [%s]}}"
                  .formatted(fromPython(settings), featureClass, quoted(names)));
      var subject = Subject.of(column.substring(0, (column + "_").indexOf('_')));
      FeatureSet ours = Extractor.of(protocol).extract(subject.image(), subject.mask());
      references.forEach(
          (name, reference) ->
              rows.add(
                  judged(
                      featureClass + ", " + column,
                      name,
                      reference,
                      tolerance(column, name),
                      ours.value(name))));
    }
  }

  private static String quoted(List<String> names) {
    return String.join(", ", names.stream().map(n -> '"' + n + '"').toList());
  }

  /** A printed Python dictionary as YAML. */
  private static String fromPython(String dictionary) {
    return dictionary
        .replace("None", "null")
        .replace("True", "true")
        .replace("False", "false")
        .replace('\'', '"');
  }

  private static double tolerance(String column, String name) {
    boolean mesh = MESH.stream().anyMatch(name::endsWith);
    if (column.equals("brain1") && mesh) {
      return 1e-3;
    }
    return column.endsWith("_resampling") ? 1e-4 : 1e-6;
  }

  static ConformityTable filtered() {
    Map<String, Map<String, Double>> cases = new LinkedHashMap<>();
    for (var row : Csv.read(SharedData.require("pyradiomics/computed_filtered_features.csv"))) {
      cases
          .computeIfAbsent(row.get("case") + "/" + row.get("setting"), k -> new LinkedHashMap<>())
          .put(row.get("feature"), Double.parseDouble(row.get("value")));
    }
    Map<String, Protocol> protocols = protocols();
    List<Row> rows = new ArrayList<>();
    cases.forEach(
        (key, references) -> {
          String[] parts = key.split("/");
          var subject = Subject.of(parts[0]);
          Protocol protocol = protocols.get(parts[1]);
          FeatureSet ours = Extractor.of(protocol).extract(subject.image(), subject.mask());
          references.forEach(
              (name, reference) -> {
                String image = name.substring(0, name.indexOf('_'));
                double tolerance =
                    image.startsWith("log-")
                        ? logTolerance(name)
                        : parts[1].startsWith("resampled") ? 1e-4 : 1e-6;
                rows.add(
                    judged(
                        parts[0] + ", " + parts[1] + ", " + image,
                        name,
                        reference,
                        tolerance,
                        ours.value(name)));
              });
        });
    return new ConformityTable(
        "PyRadiomics, filtered images",
        "pyradiomics/computed_filtered_features.csv (computed with PyRadiomics 8ed5793)",
        "met if the relative difference is at most the tolerance, or the absolute one 1e-12",
        rows);
  }

  /** A single precision recursion: a voxel near a bin edge may change its grey level. */
  private static double logTolerance(String name) {
    return name.contains("_firstorder_") ? 1e-3 : 1e-2;
  }

  /** The parameter file holds one protocol per setting. */
  private static Map<String, Protocol> protocols() {
    Path file = SharedData.require("pyradiomics/computed_parameters.json");
    try {
      String text = Files.readString(file);
      var load =
          new org.snakeyaml.engine.v2.api.Load(
              org.snakeyaml.engine.v2.api.LoadSettings.builder().build());
      var dump =
          new org.snakeyaml.engine.v2.api.Dump(
              org.snakeyaml.engine.v2.api.DumpSettings.builder().build());
      Map<String, Protocol> protocols = new LinkedHashMap<>();
      ((Map<?, ?>) load.loadFromString(text))
          .forEach(
              (name, node) ->
                  protocols.put(name.toString(), Protocol.parse(dump.dumpToString(node))));
      return protocols;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Row judged(
      String group, String name, double reference, double tolerance, double ours) {
    double difference = Math.abs(ours - reference);
    boolean met = difference <= Math.max(ABSOLUTE, tolerance * Math.abs(reference));
    return new Row(group, name, reference, "relative " + tolerance, ours, met);
  }
}
