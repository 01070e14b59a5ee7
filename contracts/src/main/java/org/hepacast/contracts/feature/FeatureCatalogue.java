package org.hepacast.contracts.feature;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hepacast.contracts.json.EventJson;

/**
 * Every feature that services, models, reports and documentation know, and every code that counts,
 * read from data files. Immutable.
 */
public final class FeatureCatalogue {

  /** Kinds of code groups, as {@code codes.json} names them. */
  public static final String CONDITIONS = "conditions";

  public static final String PROCEDURES = "procedures";
  public static final String MEDICATIONS = "medications";
  public static final String SITES = "sites";
  public static final String SAMPLES = "samples";

  private record File(
      String version,
      Map<String, Map<String, List<CodeRule>>> groups,
      ImagingRule imaging,
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
    return new FeatureCatalogue(
        EventJson.read(EventJson.write(CatalogueFiles.together()), File.class));
  }

  /** Recorded in every feature vector. */
  public String version() {
    return file.version();
  }

  /** Changes whenever any code, unit or value does: what was read under another is read anew. */
  public static String fingerprint() {
    return CatalogueFiles.fingerprint();
  }

  public List<FeatureDefinition> features() {
    return List.copyOf(file.features());
  }

  /** Which imaging studies are measured. */
  public ImagingRule imaging() {
    return file.imaging();
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
    return matches(CONDITIONS, group, system, code);
  }

  /** {@code liver}, {@code colorectum}. */
  public boolean isSite(String group, String system, String code) {
    return matches(SITES, group, system, code);
  }

  /** Kinds of specimen: {@code blood}. */
  public boolean isSample(String group, String system, String code) {
    return matches(SAMPLES, group, system, code);
  }

  /** {@code hepatectomy}, {@code notHepatectomy}, {@code intraArterialTherapy} ... */
  public boolean isProcedure(String group, String system, String code) {
    return matches(PROCEDURES, group, system, code);
  }

  /** {@code antineoplastic}. */
  public boolean isMedication(String group, String system, String code) {
    return matches(MEDICATIONS, group, system, code);
  }

  /** Groups of a kind with their rules. */
  public Map<String, List<CodeRule>> groups(String kind) {
    return file.groups().getOrDefault(kind, Map.of());
  }

  private boolean matches(String kind, String group, String system, String code) {
    List<CodeRule> rules = groups(kind).get(group);
    if (rules == null) {
      throw new IllegalArgumentException("No code group " + group + " in the catalogue");
    }
    return rules.stream().anyMatch(rule -> rule.matches(system, code));
  }

  /** With a hospital's code in a group. */
  public FeatureCatalogue withCode(String kind, String group, String system, String code) {
    var kinds = new LinkedHashMap<>(file.groups());
    var groups = new LinkedHashMap<>(groups(kind));
    var rules = new ArrayList<>(groups.getOrDefault(group, List.of()));
    rules.add(CodeRule.local(system, code, group));
    groups.put(group, List.copyOf(rules));
    kinds.put(kind, groups);
    return new FeatureCatalogue(new File(file.version(), kinds, file.imaging(), file.features()));
  }

  /** With the feature in place of the one of its name. */
  public FeatureCatalogue with(FeatureDefinition changed) {
    return new FeatureCatalogue(
        new File(
            file.version(),
            file.groups(),
            file.imaging(),
            file.features().stream()
                .map(feature -> feature.name().equals(changed.name()) ? changed : feature)
                .toList()));
  }
}
