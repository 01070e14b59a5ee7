package org.hepacast.modelpackage.format;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.contracts.feature.FeatureDefinition;
import org.hepacast.contracts.feature.ValueType;
import org.hepacast.modelpackage.applicability.Applicability;
import org.hepacast.modelpackage.score.Group;
import org.hepacast.modelpackage.score.OutcomeTable;
import org.hepacast.modelpackage.score.ScoreSheet;
import org.hepacast.modelpackage.score.SheetFault;

/** Holds a manifest against the catalogue, the estimator and itself. */
final class PackageCheck {
  private static final Pattern FAMILY = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern VERSION = Pattern.compile("\\d{1,6}\\.\\d{1,6}\\.\\d{1,6}");

  private final FeatureCatalogue catalogue;

  PackageCheck(FeatureCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  void verify(Manifest manifest, ScoreSheet sheet) throws PackageRefused {
    identity(manifest);
    for (Manifest.Input input : manifest.features()) {
      feature(input);
    }
    for (Applicability.FeatureRule rule : manifest.appliesTo().features()) {
      applicability(rule);
    }
    features(manifest, sheet);
    outcomes(manifest, sheet);
    try {
      sheet.verify(codes(manifest));
    } catch (SheetFault e) {
      throw new PackageRefused(PackageReader.SCORE + ": " + e.getMessage());
    }
  }

  private static void identity(Manifest manifest) throws PackageRefused {
    require(
        manifest.format().equals(Manifest.FORMAT),
        "format '%s'; this service reads %s".formatted(manifest.format(), Manifest.FORMAT));
    require(
        FAMILY.matcher(manifest.family()).matches(),
        "family must be lower-case words joined by dashes");
    require(VERSION.matcher(manifest.version()).matches(), "version must be major.minor.patch");
    require(
        manifest.limits().startsWith(Manifest.LABEL), "limits must begin with: " + Manifest.LABEL);
  }

  private void feature(Manifest.Input input) throws PackageRefused {
    FeatureDefinition known = definition(input.name());
    String unit = known.unit() == null ? "" : known.unit();
    require(
        known.type() == input.type(),
        "%s is a %s in the catalogue".formatted(input.name(), known.type()));
    require(
        unit.equals(input.unit()),
        "%s has the unit '%s' in the catalogue".formatted(input.name(), unit));
    if (!isNumber(known)) {
      require(input.range().isEmpty(), input.name() + " has codes, no range");
      return;
    }
    FeatureDefinition.Range plausible = known.plausible();
    require(
        input.range().size() == 2 && input.range().getFirst() <= input.range().getLast(),
        input.name() + " needs a range [lowest, highest]");
    require(
        plausible == null
            || (plausible.contains(input.range().getFirst())
                && plausible.contains(input.range().getLast())),
        input.name() + " has a range beyond what the catalogue takes as plausible");
  }

  private void applicability(Applicability.FeatureRule rule) throws PackageRefused {
    FeatureDefinition known = definition(rule.feature());
    require(!isNumber(known), "a rule of applicability on " + rule.feature() + " needs codes");
    require(
        Codes.of(known).containsAll(rule.accepts()) && !rule.accepts().isEmpty(),
        "a rule of applicability on %s accepts codes among %s"
            .formatted(rule.feature(), Codes.of(known)));
  }

  private static void features(Manifest manifest, ScoreSheet sheet) throws PackageRefused {
    List<String> listed = manifest.features().stream().map(Manifest.Input::name).toList();
    Set<String> read = new HashSet<>(sheet.features());
    manifest.appliesTo().features().forEach(rule -> read.add(rule.feature()));
    require(new HashSet<>(listed).size() == listed.size(), "a feature is listed twice");
    require(
        new HashSet<>(listed).equals(read),
        "features must list exactly what score and applicability read: "
            + new java.util.TreeSet<>(read));
    require(
        sheet.features().containsAll(manifest.missing().required()),
        "a required feature is not read by the score");
  }

  private static void outcomes(Manifest manifest, ScoreSheet sheet) throws PackageRefused {
    for (int i = 1; i < manifest.groups().size(); i++) {
      Group previous = manifest.groups().get(i - 1);
      require(previous.from() < manifest.groups().get(i).from(), "groups must ascend");
    }
    switch (sheet) {
      case ScoreSheet.Measure measure ->
          require(
              manifest.survival().isEmpty() && manifest.figures().isEmpty(),
              "outcome tables are by total of points; a measure has none");
      case ScoreSheet.Points points -> {
        for (OutcomeTable.Survival table : manifest.survival()) {
          table(table, points);
          require(
              manifest.endpoints().stream()
                  .anyMatch(
                      end ->
                          end.endpoint() == table.endpoint()
                              && end.horizonMonths().contains(table.horizonMonths())),
              "an outcome of an end point or horizon that endpoints does not list");
        }
        for (OutcomeTable.Figures table : manifest.figures()) {
          table(table, points);
        }
      }
    }
  }

  private static void table(OutcomeTable table, ScoreSheet.Points points) throws PackageRefused {
    int next = points.low();
    for (OutcomeTable.Row row : table.rows()) {
      require(
          row.from() >= next && row.to() >= row.from() && row.to() <= points.high(),
          "rows of '%s' must ascend within %d-%d"
              .formatted(table.words(), points.low(), points.high()));
      next = row.to() + 1;
    }
    require(!table.rows().isEmpty(), "'" + table.words() + "' has no rows");
  }

  private Map<String, Set<String>> codes(Manifest manifest) {
    var codes = new java.util.HashMap<String, Set<String>>();
    for (Manifest.Input input : manifest.features()) {
      FeatureDefinition known = catalogue.feature(input.name());
      if (!isNumber(known)) {
        codes.put(input.name(), Codes.of(known));
      }
    }
    return codes;
  }

  private FeatureDefinition definition(String name) throws PackageRefused {
    return catalogue
        .find(name)
        .orElseThrow(
            () ->
                new PackageRefused(
                    "no feature %s in catalogue %s".formatted(name, catalogue.version())));
  }

  private static boolean isNumber(FeatureDefinition feature) {
    return feature.type() == ValueType.QUANTITY || feature.type() == ValueType.COUNT;
  }

  private static void require(boolean holds, String otherwise) throws PackageRefused {
    if (!holds) {
      throw new PackageRefused(PackageReader.MANIFEST + ": " + otherwise);
    }
  }
}
