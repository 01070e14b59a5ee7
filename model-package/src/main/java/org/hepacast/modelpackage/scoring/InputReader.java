package org.hepacast.modelpackage.scoring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.contracts.feature.FeatureDefinition;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.feature.MissingReason;
import org.hepacast.contracts.feature.Value;
import org.hepacast.contracts.feature.ValueType;
import org.hepacast.contracts.imaging.ImagingFeatures;
import org.hepacast.modelformat.manifest.Feature;
import org.hepacast.modelformat.manifest.Manifest;
import org.hepacast.modelpackage.score.Interval;
import org.hepacast.modelpackage.score.ModelInput;
import org.hepacast.modelpackage.score.ModelInputs;
import org.hepacast.modelpackage.score.Possibilities;
import org.hepacast.modelpackage.shelf.Codes;
import org.hepacast.modelpackage.shelf.ShelvedModel;
import org.jspecify.annotations.Nullable;

/** Takes from what is known of a case what one model reads, and what each input may still be. */
final class InputReader {

  /**
   * @param beyond inputs whose value lies outside what the model accepts, in words
   */
  record Reading(ModelInputs inputs, List<String> beyond) {}

  private static final Interval ANY =
      Interval.closed(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  private final FeatureCatalogue catalogue;

  InputReader(FeatureCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * @param values by feature name; null where nothing is said of it
   * @throws ForeignValue when a value is not of its feature's type, unit or codes
   */
  Reading read(Manifest manifest, Function<String, @Nullable FeatureValue> values) {
    var inputs = new ArrayList<ModelInput>();
    var numbers = new HashMap<String, Interval>();
    var codes = new HashMap<String, Set<String>>();
    var beyond = new ArrayList<String>();
    for (Feature input : manifest.features()) {
      FeatureDefinition feature = catalogue.feature(input.name());
      FeatureValue value = admitted(manifest, feature, values.apply(input.name()));
      inputs.add(new ModelInput(feature, value));
      if (isNumber(feature)) {
        Interval accepted = Interval.closed(input.range().getFirst(), input.range().getLast());
        Interval possible = number(feature, value, accepted);
        if (possible.isEmpty()) {
          beyond.add(
              "%s (%s) lies outside what the model was made for: %s to %s %s"
                  .formatted(
                      feature.meaning(),
                      feature.name(),
                      accepted.low(),
                      accepted.high(),
                      input.unit()));
        }
        numbers.put(input.name(), possible);
      } else {
        codes.put(input.name(), code(feature, value));
      }
    }
    return new Reading(
        new ModelInputs(inputs, new Possibilities(numbers, codes)), List.copyOf(beyond));
  }

  /**
   * Of a learned model, whose ranges are those of its numbers.
   *
   * @throws ForeignValue when a value is not of its feature's type, unit or codes
   */
  ModelInputs read(ShelvedModel.Learned model, Function<String, @Nullable FeatureValue> values) {
    var inputs = new ArrayList<ModelInput>();
    var numbers = new HashMap<String, Interval>();
    var codes = new HashMap<String, Set<String>>();
    for (String name : model.reads()) {
      FeatureDefinition feature = definition(model.manifest(), name);
      FeatureValue value = admitted(model.manifest(), feature, values.apply(name));
      inputs.add(new ModelInput(feature, value));
      if (isNumber(feature)) {
        numbers.put(name, number(feature, value, ANY));
      } else {
        codes.put(name, code(feature, value));
      }
    }
    return new ModelInputs(inputs, new Possibilities(numbers, codes));
  }

  /** Radiomic features are named by their protocol; the catalogue does not list them. */
  private FeatureDefinition definition(Manifest manifest, String name) {
    if (!name.startsWith(ImagingFeatures.PREFIX)) {
      return catalogue.feature(name);
    }
    String label =
        manifest.features().stream()
            .filter(feature -> feature.name().equals(name) && !feature.label().isBlank())
            .map(Feature::label)
            .findFirst()
            .orElse(name);
    return new FeatureDefinition(
        name,
        label,
        ValueType.QUANTITY,
        "1",
        null,
        new FeatureDefinition.Window(null, null),
        null,
        null,
        List.of(),
        null,
        null,
        null);
  }

  private static FeatureValue admitted(
      Manifest manifest, FeatureDefinition feature, @Nullable FeatureValue value) {
    if (value == null) {
      return new FeatureValue.Missing(
          feature.name(), MissingReason.NEVER_REPORTED, "No value was given.", List.of());
    }
    if (value instanceof FeatureValue.Known known
        && known.preliminary()
        && !manifest.inputs().preliminary()) {
      return new FeatureValue.Missing(
          feature.name(),
          MissingReason.REFUSED,
          "Only a preliminary result is on record; this model waits for the final one.",
          known.sources());
    }
    return value;
  }

  private static Interval number(FeatureDefinition feature, FeatureValue value, Interval accepted) {
    Interval stated =
        switch (value) {
          case FeatureValue.Missing missing -> accepted;
          case FeatureValue.Known known -> stated(feature, known.value());
        };
    Interval possible = stated.intersect(accepted);
    return feature.type() == ValueType.COUNT ? possible.wholeNumbers() : possible;
  }

  private static Interval stated(FeatureDefinition feature, Value value) {
    return switch (value) {
      case Value.Quantity quantity -> {
        requireUnit(feature, quantity.unit());
        yield Interval.at(quantity.value());
      }
      case Value.Censored censored -> {
        requireUnit(feature, censored.unit());
        double limit = censored.limit();
        yield switch (censored.side()) {
          case BELOW -> new Interval(Double.NEGATIVE_INFINITY, false, limit, false);
          case AT_MOST -> new Interval(Double.NEGATIVE_INFINITY, false, limit, true);
          case AT_LEAST -> new Interval(limit, true, Double.POSITIVE_INFINITY, false);
          case ABOVE -> new Interval(limit, false, Double.POSITIVE_INFINITY, false);
        };
      }
      case Value.Flag flag -> throw new ForeignValue(feature.name());
      case Value.Category category -> throw new ForeignValue(feature.name());
    };
  }

  private static Set<String> code(FeatureDefinition feature, FeatureValue value) {
    Set<String> all = Codes.of(feature);
    return switch (value) {
      case FeatureValue.Missing missing -> all;
      case FeatureValue.Known known -> {
        String code =
            switch (known.value()) {
              case Value.Flag flag -> Boolean.toString(flag.value());
              case Value.Category category -> category.code();
              case Value.Quantity quantity -> throw new ForeignValue(feature.name());
              case Value.Censored censored -> throw new ForeignValue(feature.name());
            };
        if (!all.contains(code)) {
          throw new ForeignValue(feature.name());
        }
        yield Set.of(code);
      }
    };
  }

  private static void requireUnit(FeatureDefinition feature, String unit) {
    if (!unit.equals(feature.unit())) {
      throw new ForeignValue(feature.name());
    }
  }

  private static boolean isNumber(FeatureDefinition feature) {
    return feature.type() == ValueType.QUANTITY || feature.type() == ValueType.COUNT;
  }
}
