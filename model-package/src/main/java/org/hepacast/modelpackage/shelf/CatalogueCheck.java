package org.hepacast.modelpackage.shelf;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.contracts.feature.FeatureDefinition;
import org.hepacast.contracts.feature.ValueType;
import org.hepacast.contracts.risk.Endpoint;
import org.hepacast.modelformat.fault.Nearest;
import org.hepacast.modelformat.fault.PackageException;
import org.hepacast.modelformat.manifest.AppliesTo;
import org.hepacast.modelformat.manifest.Feature;
import org.hepacast.modelformat.manifest.Manifest;
import org.hepacast.modelformat.manifest.Predicts;
import org.hepacast.modelformat.part.PartNames;
import org.hepacast.modelpackage.score.OutcomeTable;
import org.hepacast.modelpackage.score.ScoreFile;
import org.hepacast.modelpackage.score.ScoreSheet;

/** Holds a package against the feature catalogue, and a score against its manifest. */
final class CatalogueCheck {
  private final FeatureCatalogue catalogue;

  CatalogueCheck(FeatureCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Of a published score. */
  void verify(Manifest manifest, ScoreFile score) {
    manifest.features().forEach(this::feature);
    manifest.appliesTo().features().forEach(this::applicability);
    features(manifest, score.sheet());
    manifest.predicts().endpoints().forEach(end -> endpoint(end, manifest.predicts()));
    outcomes(manifest, score);
    score.sheet().verify(codes(manifest));
  }

  private void feature(Feature input) {
    FeatureDefinition known = definition(input.name());
    require(
        known.type().name().equals(input.type().name()),
        "%s is a %s in the catalogue".formatted(input.name(), known.type()));
    unit(known, input);
    if (!isNumber(known)) {
      require(input.range().isEmpty(), input.name() + " has codes, no range");
      return;
    }
    require(!input.range().isEmpty(), input.name() + " needs a range [lowest, highest]");
    plausible(known, input);
  }

  static void unit(FeatureDefinition known, Feature input) {
    String unit = known.unit() == null ? "" : known.unit();
    require(
        unit.equals(input.unit()),
        "%s has the unit '%s' in the catalogue".formatted(input.name(), unit));
  }

  static void plausible(FeatureDefinition known, Feature input) {
    FeatureDefinition.Range plausible = known.plausible();
    require(
        plausible == null || input.range().stream().allMatch(plausible::contains),
        input.name() + " has a range beyond what the catalogue takes as plausible");
  }

  void applicability(AppliesTo.FeatureRule rule) {
    FeatureDefinition known = definition(rule.feature());
    require(!isNumber(known), "a rule of applicability on " + rule.feature() + " needs codes");
    require(
        Codes.of(known).containsAll(rule.accepts()) && !rule.accepts().isEmpty(),
        "a rule of applicability on %s accepts codes among %s"
            .formatted(rule.feature(), Codes.of(known)));
  }

  private static void features(Manifest manifest, ScoreSheet sheet) {
    List<String> ruled =
        manifest.appliesTo().features().stream().map(AppliesTo.FeatureRule::feature).toList();
    Set<String> read = new HashSet<>(sheet.features());
    read.addAll(ruled);
    require(
        manifest.features().stream().map(Feature::name).collect(Collectors.toSet()).equals(read),
        "features must list exactly what score and applicability read: " + new TreeSet<>(read));
    for (Feature feature : manifest.features()) {
      switch (feature.missing()) {
        case REFUSE ->
            require(
                sheet.features().contains(feature.name()),
                "a required feature is not read by the score");
        case RANGE -> {}
        case APPLICABILITY ->
            require(
                ruled.contains(feature.name()),
                feature.name() + " has no rule of applicability that its missing rule names");
        case IMPUTE, ALLOW ->
            throw refusal("a published score imputes nothing: take refuse or range");
      }
    }
  }

  static void endpoint(Predicts.Horizons end, Predicts predicts) {
    List<String> known = Arrays.stream(Endpoint.values()).map(Enum::name).toList();
    require(
        known.contains(end.endpoint()),
        "end point %s: %s"
            .formatted(Nearest.quoted(end.endpoint()), Nearest.remedy(end.endpoint(), known)));
    require(
        predicts.horizonUnit().equals("mo")
            && end.horizons().stream().allMatch(horizon -> horizon == Math.rint(horizon)),
        "horizons are whole months, with the unit mo");
  }

  private static void outcomes(Manifest manifest, ScoreFile score) {
    switch (score.sheet()) {
      case ScoreSheet.Measure _ ->
          require(
              score.survival().isEmpty() && score.figures().isEmpty(),
              "outcome tables are by total of points; a measure has none");
      case ScoreSheet.Points points -> {
        for (OutcomeTable.Survival table : score.survival()) {
          table(table, points);
          require(
              manifest.predicts().endpoints().stream()
                  .anyMatch(
                      end ->
                          end.endpoint().equals(table.endpoint().name())
                              && end.horizons().contains((double) table.horizonMonths())),
              "an outcome of an end point or horizon that endpoints does not list");
          require(
              table.rows().stream()
                  .allMatch(row -> row.survivalPercent() >= 0 && row.survivalPercent() <= 100),
              "shares of '%s' lie outside 0-100".formatted(table.words()));
        }
        score.figures().forEach(table -> table(table, points));
      }
    }
  }

  private static void table(OutcomeTable table, ScoreSheet.Points points) {
    long next = points.low();
    for (OutcomeTable.Row row : table.rows()) {
      require(
          row.from() >= next && row.to() >= row.from() && row.to() <= points.high(),
          "rows of '%s' must ascend within %d-%d"
              .formatted(table.words(), points.low(), points.high()));
      next = row.to() + 1L;
    }
    require(!table.rows().isEmpty(), "'" + table.words() + "' has no rows");
  }

  private Map<String, Set<String>> codes(Manifest manifest) {
    var codes = new HashMap<String, Set<String>>();
    for (Feature input : manifest.features()) {
      FeatureDefinition known = definition(input.name());
      if (!isNumber(known)) {
        codes.put(input.name(), Codes.of(known));
      }
    }
    return codes;
  }

  FeatureDefinition definition(String name) {
    return catalogue
        .find(name)
        .orElseThrow(
            () ->
                new PackageException(
                    PartNames.MANIFEST,
                    "no feature %s in catalogue %s"
                        .formatted(Nearest.quoted(name), catalogue.version()),
                    Nearest.to(
                            name,
                            catalogue.features().stream().map(FeatureDefinition::name).toList())
                        .map("did you mean '%s'?"::formatted)
                        .orElse("take one that docs/features.md lists")));
  }

  static boolean isNumber(FeatureDefinition feature) {
    return feature.type() == ValueType.QUANTITY || feature.type() == ValueType.COUNT;
  }

  static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw refusal(otherwise);
    }
  }

  private static PackageException refusal(String otherwise) {
    return new PackageException(PartNames.MANIFEST, otherwise, "correct the package");
  }
}
