package org.hepacast.radiomics.extract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hepacast.radiomics.parameter.Settings;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads parameter files. */
final class ProtocolReader {

  private static final Set<String> SECTIONS =
      Set.of("setting", "imageType", "featureClass", "voxelSetting", "profile", "id");

  private final Map<?, ?> root;
  private final Profile profile;
  private final Catalogue catalogue;

  private ProtocolReader(Map<?, ?> root, Catalogue catalogue) {
    this.root = root;
    this.catalogue = catalogue;
    profile = profile();
  }

  static Protocol read(String text, Catalogue catalogue) {
    Object root = load(text);
    if (root == null) {
      root = Map.of();
    }
    if (!(root instanceof Map<?, ?> map)) {
      throw refusal(
          "the parameter file is not a mapping",
          "begin it with setting, imageType or featureClass");
    }
    for (Object key : map.keySet()) {
      if (key == null || !SECTIONS.contains(key.toString())) {
        throw refusal(
            "the parameter file has no section " + key,
            "use one of setting, imageType, featureClass, voxelSetting, profile, id");
      }
    }
    return new ProtocolReader(map, catalogue).protocol();
  }

  private static @Nullable Object load(String text) {
    LoadSettings settings =
        LoadSettings.builder()
            .setAllowDuplicateKeys(false)
            .setMaxAliasesForCollections(16)
            .setCodePointLimit(Protocol.LARGEST_FILE)
            .build();
    try {
      return new Load(settings).loadFromString(text);
    } catch (YamlEngineException | StackOverflowError e) {
      throw new RadiomicsException(
          Kind.MALFORMED,
          "the parameter file is not valid YAML or JSON",
          "check it with a YAML parser: keys once each, indented by spaces",
          e);
    }
  }

  private Protocol protocol() {
    var known = catalogue.parameters();
    Settings settings =
        Settings.DEFAULTS
            .with("setting", section("setting"), known)
            .with("voxelSetting", section("voxelSetting"), known);
    if (settings.get(Setting.LABEL_CHANNEL) != 0) {
      throw refusal(
          "setting: label_channel is not 0", "masks have one channel: take the setting out");
    }
    List<ImageRequest> images = new ImageSection(catalogue, settings).read(section("imageType"));
    Selection selection =
        switch (profile) {
          case PYRADIOMICS -> pyradiomicsSelection();
          case IBSI -> ibsiSelection();
        };
    Object id = root.get("id");
    String identifier =
        id == null ? Protocol.deriveId(profile, settings, images, selection) : id.toString();
    return new Protocol(identifier, profile, settings, images, selection);
  }

  private Profile profile() {
    Object node = root.get("profile");
    if (node == null) {
      return Profile.PYRADIOMICS;
    }
    return Arrays.stream(Profile.values())
        .filter(p -> p.key().equals(node))
        .findFirst()
        .orElseThrow(() -> refusal("there is no profile " + node, "use pyradiomics or ibsi"));
  }

  private Map<?, ?> section(String name) {
    Object node = root.get(name);
    if (node == null) {
      return Map.of();
    }
    if (node instanceof Map<?, ?> map) {
      return map;
    }
    throw refusal("the section " + name + " is not a mapping", "write one key per line below it");
  }

  private Selection pyradiomicsSelection() {
    var features = new LinkedHashMap<FeatureClass, List<FeatureName>>();
    Map<?, ?> section = section("featureClass");
    for (Map.Entry<?, ?> entry : section.entrySet()) {
      FeatureClass featureClass =
          FeatureClass.find(String.valueOf(entry.getKey()))
              .orElseThrow(
                  () ->
                      refusal(
                          "there is no feature class " + entry.getKey(),
                          "use one of "
                              + Arrays.stream(FeatureClass.values())
                                  .map(FeatureClass::key)
                                  .collect(Collectors.joining(", "))));
      features.put(featureClass, features(featureClass, entry.getValue()));
    }
    if (section.isEmpty()) {
      for (FeatureClass featureClass : FeatureClass.values()) {
        if (featureClass != FeatureClass.SHAPE_2D) {
          features.put(featureClass, features(featureClass, null));
        }
      }
    }
    return new Selection.Pyradiomics(features);
  }

  /** The features named, or all that are not deprecated. */
  private static List<FeatureName> features(Family family, @Nullable Object node) {
    List<FeatureName> all = family.names();
    if (node == null || (node instanceof List<?> none && none.isEmpty())) {
      return all.stream().filter(name -> !name.deprecated()).toList();
    }
    if (!(node instanceof List<?> wanted)) {
      throw refusal(
          "featureClass: " + family.key() + " is not a list", "list features, or leave it empty");
    }
    List<FeatureName> chosen = new ArrayList<>();
    for (Object name : wanted) {
      chosen.add(
          all.stream()
              .filter(n -> n.name().equals(String.valueOf(name)))
              .findFirst()
              .orElseThrow(
                  () ->
                      refusal(
                          "the class %s has no feature %s".formatted(family.key(), name),
                          "use some of " + all.stream().map(FeatureName::name).toList())));
    }
    return List.copyOf(chosen);
  }

  private Selection ibsiSelection() {
    var features = new LinkedHashMap<IbsiFamily, List<FeatureName>>();
    Map<?, ?> section = section("featureClass");
    for (Map.Entry<?, ?> entry : section.entrySet()) {
      IbsiFamily family =
          IbsiFamily.find(String.valueOf(entry.getKey()))
              .orElseThrow(
                  () ->
                      refusal(
                          "there is no IBSI family " + entry.getKey(),
                          "use some of " + IbsiFamily.keys()));
      features.put(family, features(family, entry.getValue()));
    }
    if (section.isEmpty()) {
      Arrays.stream(IbsiFamily.values()).forEach(f -> features.put(f, f.names()));
    }
    return new Selection.Ibsi(features);
  }

  static RadiomicsException refusal(String reason, String remedy) {
    return new RadiomicsException(Kind.PARAMETER, reason, remedy);
  }
}
