package org.hepacast.modelpackage.learned;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.feature.Value;
import org.hepacast.modelformat.manifest.Feature;
import org.hepacast.modelformat.serving.Seen;
import org.hepacast.modelpackage.score.ModelInput;
import org.hepacast.modelpackage.score.ModelInputs;
import org.hepacast.modelpackage.score.Wording;
import org.hepacast.modelpackage.shelf.InputName;
import org.hepacast.modelpackage.shelf.ShelvedModel;
import org.jspecify.annotations.Nullable;

/**
 * What a case says, as the numbers that a learned model takes.
 *
 * @param values by the manifest's names; what is missing is left out
 * @param tooLittle why the model cannot answer: what it needs and is missing, or is no number
 * @param beyond inputs outside what the model accepts, in words
 * @param unusual by the manifest's name: outside what the training data held, in words
 */
public record LearnedRow(
    Map<String, Double> values,
    List<String> tooLittle,
    List<String> beyond,
    Map<String, String> unusual) {
  public LearnedRow {
    values = Map.copyOf(values);
    tooLittle = List.copyOf(tooLittle);
    beyond = List.copyOf(beyond);
    unusual = Map.copyOf(unusual);
  }

  /** Without the values: they are patient data. */
  @Override
  public String toString() {
    return "LearnedRow[" + values.keySet() + "]";
  }

  public static LearnedRow of(ShelvedModel.Learned model, ModelInputs inputs) {
    var values = new LinkedHashMap<String, Double>();
    Set<String> tooLittle = new LinkedHashSet<>();
    var beyond = new ArrayList<String>();
    var unusual = new LinkedHashMap<String, String>();
    for (Feature feature : model.manifest().features()) {
      ModelInput input = inputs.get(baseOf(feature));
      Double value = number(feature, input, tooLittle);
      if (value == null) {
        continue;
      }
      values.put(feature.name(), value);
      String named = "%s (%s)".formatted(label(feature, input), feature.name());
      if (value < feature.least() || value > feature.most()) {
        beyond.add(
            "%s lies outside what the model was made for: %s"
                .formatted(named, span(feature.least(), feature.most(), feature)));
      }
      Optional<Seen> seen = model.serving().seen(feature.name());
      if (seen.isPresent() && (value < seen.get().least() || value > seen.get().most())) {
        unusual.put(
            feature.name(),
            "outside %s, the range of the training data"
                .formatted(span(seen.get().least(), seen.get().most(), feature)));
      }
    }
    return new LearnedRow(values, List.copyOf(tooLittle), beyond, unusual);
  }

  /** {@code clinical.kras} of {@code clinical.kras=mutated}. */
  static String baseOf(Feature feature) {
    return InputName.of(feature.name()).feature();
  }

  /** In the manifest's words, else in the catalogue's. */
  static String label(Feature feature, ModelInput input) {
    if (!feature.label().isBlank()) {
      return feature.label();
    }
    String meaning = input.feature().meaning();
    return switch (InputName.of(feature.name()).part()) {
      case InputName.Part.Whole _ -> meaning;
      case InputName.Part.Codes _, InputName.Part.Beyond _ ->
          meaning
              + ": "
              + feature.name().substring(baseOf(feature).length()).replaceFirst("^=", "");
    };
  }

  private static String span(double least, double most, Feature feature) {
    return Wording.number(least) + " to " + Wording.number(most) + Wording.unit(feature.unit());
  }

  /** Null where there is none; why stands among the reasons if the model needs one. */
  private static @Nullable Double number(Feature feature, ModelInput input, Set<String> tooLittle) {
    String named = "%s (%s)".formatted(input.feature().meaning(), input.name());
    return switch (input.value()) {
      case FeatureValue.Missing missing -> {
        if (feature.missing() == Feature.Missing.REFUSE) {
          tooLittle.add(named + " is missing: " + missing.detail());
        }
        yield null;
      }
      case FeatureValue.Known known -> {
        Double number = number(InputName.of(feature.name()).part(), known.value());
        if (number == null) {
          // A value imputed in its place would be one that the record denies.
          tooLittle.add(
              "%s is known only as %s, and this model takes a number"
                  .formatted(named, Wording.value(known.value())));
        }
        yield number;
      }
    };
  }

  /** Null where a limit does not tell it. */
  private static @Nullable Double number(InputName.Part part, Value value) {
    return switch (part) {
      case InputName.Part.Whole _ ->
          switch (value) {
            case Value.Quantity(double number, String _) -> (Double) number;
            case Value.Flag(boolean flag) -> (Double) (flag ? 1.0 : 0.0);
            case Value.Category _ -> (Double) 0.0;
            case Value.Censored _ -> null;
          };
      case InputName.Part.Codes(Set<String> codes) ->
          switch (value) {
            case Value.Flag(boolean flag) -> is(codes.contains(Boolean.toString(flag)));
            case Value.Category(String code) -> is(codes.contains(code));
            case Value.Quantity _ -> is(false);
            case Value.Censored _ -> null;
          };
      case InputName.Part.Beyond beyond ->
          switch (value) {
            case Value.Quantity(double number, String _) -> is(beyond.holds(number));
            case Value.Censored censored -> beyond(beyond, censored);
            case Value.Flag _, Value.Category _ -> is(false);
          };
    };
  }

  /** A limit tells it where all that it leaves open lies on one side of the cut. */
  private static @Nullable Double beyond(InputName.Part.Beyond beyond, Value.Censored censored) {
    double limit = censored.limit();
    return switch (censored.side()) {
      case BELOW -> limit <= beyond.cut() ? is(false) : null;
      case AT_MOST -> beyond.holds(limit) ? null : is(false);
      case AT_LEAST -> beyond.holds(limit) ? is(true) : null;
      case ABOVE -> limit >= beyond.cut() ? is(true) : null;
    };
  }

  private static Double is(boolean holds) {
    return holds ? 1.0 : 0.0;
  }
}
