package org.hepacast.modelpackage.shelf;

import static org.hepacast.modelpackage.shelf.CatalogueCheck.isNumber;
import static org.hepacast.modelpackage.shelf.CatalogueCheck.require;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.contracts.feature.FeatureDefinition;
import org.hepacast.contracts.feature.ValueType;
import org.hepacast.contracts.imaging.ImagingFeatures;
import org.hepacast.modelformat.fault.Nearest;
import org.hepacast.modelformat.fault.PackageException;
import org.hepacast.modelformat.manifest.AppliesTo;
import org.hepacast.modelformat.manifest.Feature;
import org.hepacast.modelformat.manifest.Group;
import org.hepacast.modelformat.manifest.Manifest;
import org.hepacast.modelformat.manifest.Predicts;
import org.hepacast.modelformat.serving.Serving;

/**
 * Holds a learned model against the feature catalogue. It takes numbers: a category as one for each
 * of its codes, {@code clinical.kras=mutated}, a number cut in two, {@code lab.ca19_9>200}, and
 * what its imaging protocol measures, {@code radiomics.intra.original_firstorder_Mean}.
 */
final class LearnedCheck {
  private final CatalogueCheck catalogue;

  LearnedCheck(FeatureCatalogue catalogue) {
    this.catalogue = new CatalogueCheck(catalogue);
  }

  void verify(Manifest manifest, Serving serving) {
    manifest.features().forEach(input -> input(input, serving));
    manifest.appliesTo().features().forEach(catalogue::applicability);
    Predicts predicts = manifest.predicts();
    require(
        predicts.endpoints().size() == 1 && !predicts.endpoints().getFirst().horizons().isEmpty(),
        "a learned model answers for one end point, and at one horizon at least");
    CatalogueCheck.endpoint(predicts.endpoints().getFirst(), predicts);
    for (Group group : manifest.groups()) {
      require(
          group.from() >= 0 && group.from() < 1,
          "group %s begins at %s; a group of risks begins from 0 to 1"
              .formatted(Nearest.quoted(group.code()), group.from()));
    }
  }

  /** The catalogue's features, each once, what decides whether it applies, and radiomic ones. */
  List<String> reads(Manifest manifest) {
    Set<String> names =
        manifest.features().stream()
            .map(Feature::name)
            .map(name -> InputName.of(name).feature())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    manifest.appliesTo().features().stream()
        .map(AppliesTo.FeatureRule::feature)
        .forEach(names::add);
    return List.copyOf(names);
  }

  private void input(Feature input, Serving serving) {
    if (input.name().startsWith(ImagingFeatures.PREFIX)) {
      radiomic(input, serving);
      return;
    }
    InputName name = InputName.of(input.name());
    FeatureDefinition known = catalogue.definition(name.feature());
    switch (name.part()) {
      case InputName.Part.Codes(Set<String> codes) -> codes.forEach(code -> code(known, code));
      case InputName.Part.Beyond _ ->
          require(
              isNumber(known) && (input.unit().isEmpty() || input.unit().equals("1")),
              "%s says whether a number lies beyond a cut: it needs a number, and has no unit"
                  .formatted(Nearest.quoted(input.name())));
      case InputName.Part.Whole _ -> whole(known, input);
    }
  }

  private static void code(FeatureDefinition known, String code) {
    Set<String> codes = Codes.of(known);
    require(
        codes.contains(code),
        "%s has no code %s in the catalogue: %s"
            .formatted(known.name(), Nearest.quoted(code), Nearest.remedy(code, codes)));
  }

  private static void whole(FeatureDefinition known, Feature input) {
    if (isNumber(known)) {
      CatalogueCheck.unit(known, input);
      CatalogueCheck.plausible(known, input);
    } else {
      require(
          known.type() == ValueType.FLAG,
          "%s is a category; a learned model takes one number for each code: %s"
              .formatted(
                  known.name(),
                  Codes.of(known).stream()
                      .map(code -> known.name() + "=" + code)
                      .collect(Collectors.joining(", "))));
    }
  }

  private static void radiomic(Feature input, Serving serving) {
    String[] parts = input.name().split("\\.", 3);
    require(
        parts.length == 3 && !parts[1].isEmpty() && !parts[2].isEmpty(),
        "%s is to be named radiomics.<region>.<feature>".formatted(Nearest.quoted(input.name())));
    if (serving.protocol().isEmpty()) {
      throw new PackageException(
          Serving.FILE + " 'protocol'",
          "none is named, and %s is measured by one".formatted(Nearest.quoted(input.name())),
          "name the imaging protocol and its version");
    }
    require(
        input.unit().isEmpty() || input.unit().equals("1"),
        "%s has no unit; leave it empty".formatted(input.name()));
  }
}
