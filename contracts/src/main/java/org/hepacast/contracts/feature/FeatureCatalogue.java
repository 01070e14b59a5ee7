package org.hepacast.contracts.feature;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hepacast.contracts.json.EventJson;

/**
 * Every feature that services, models, reports and documentation know, read from one data file.
 * Immutable.
 */
public final class FeatureCatalogue {
  private static final String RESOURCE = "feature-catalogue.json";

  private record File(
      String version,
      Map<String, List<CodeRule>> conditions,
      Map<String, List<CodeRule>> sites,
      Map<String, List<CodeRule>> samples,
      Map<String, List<CodeRule>> procedures,
      Map<String, List<CodeRule>> medications,
      List<FeatureDefinition> features) {}

  private final File file;
  private final Map<String, FeatureDefinition> byName;

  private FeatureCatalogue(File file) {
    this.file = file;
    var index = new LinkedHashMap<String, FeatureDefinition>();
    for (FeatureDefinition feature : file.features()) {
      if (index.put(feature.name(), feature) != null) {
        throw new IllegalStateException(
            "Feature " + feature.name() + " stands twice in the catalogue");
      }
    }
    this.byName = index;
  }

  /** The catalogue that ships with these contracts. */
  public static FeatureCatalogue shipped() {
    try (InputStream in = FeatureCatalogue.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the contracts");
      }
      return new FeatureCatalogue(EventJson.read(in.readAllBytes(), File.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Recorded in every feature vector. */
  public String version() {
    return file.version();
  }

  public List<FeatureDefinition> features() {
    return List.copyOf(file.features());
  }

  public Optional<FeatureDefinition> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  public FeatureDefinition feature(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException("No feature " + name + " in catalogue " + version()));
  }

  /** {@code liverMetastasis}, {@code colorectalPrimary}, {@code extrahepaticMetastasis} ... */
  public boolean isCondition(String group, String system, String code) {
    return matches(file.conditions(), group, system, code);
  }

  /** {@code liver}, {@code colorectum}. */
  public boolean isSite(String group, String system, String code) {
    return matches(file.sites(), group, system, code);
  }

  /** Kinds of specimen: {@code blood}. */
  public boolean isSample(String group, String system, String code) {
    return matches(file.samples(), group, system, code);
  }

  /** {@code hepatectomy}, {@code notHepatectomy}, {@code intraArterialTherapy} ... */
  public boolean isProcedure(String group, String system, String code) {
    return matches(file.procedures(), group, system, code);
  }

  /** {@code antineoplastic}. */
  public boolean isMedication(String group, String system, String code) {
    return matches(file.medications(), group, system, code);
  }

  private static boolean matches(
      Map<String, List<CodeRule>> groups, String group, String system, String code) {
    List<CodeRule> rules = groups.get(group);
    if (rules == null) {
      throw new IllegalArgumentException("No code group " + group + " in the catalogue");
    }
    return rules.stream().anyMatch(rule -> rule.matches(system, code));
  }
}
