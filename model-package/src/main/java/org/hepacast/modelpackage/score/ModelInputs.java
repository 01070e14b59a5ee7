package org.hepacast.modelpackage.score;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hepacast.contracts.feature.FeatureValue;
import org.jspecify.annotations.Nullable;

/**
 * All inputs of a model, in the order of its manifest.
 *
 * @param inputs known or missing
 * @param possibilities what each of them may still be, within the ranges the model accepts
 */
public record ModelInputs(List<ModelInput> inputs, Possibilities possibilities) {

  public ModelInputs {
    inputs = List.copyOf(inputs);
  }

  public ModelInput get(String name) {
    return inputs.stream()
        .filter(input -> input.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("The model has no input " + name));
  }

  public List<FeatureValue> values() {
    return inputs.stream().map(ModelInput::value).toList();
  }

  public Stream<FeatureValue.Known> known() {
    return inputs.stream()
        .map(ModelInput::value)
        .filter(FeatureValue.Known.class::isInstance)
        .map(FeatureValue.Known.class::cast);
  }

  /** Units by feature, for the wording of criteria. */
  Map<String, String> units() {
    var units = new LinkedHashMap<String, String>();
    for (ModelInput input : inputs) {
      String unit = input.feature().unit();
      if (unit != null) {
        units.put(input.name(), unit);
      }
    }
    return units;
  }

  /** The values of some inputs in words; null when none of them is known. */
  @Nullable String given(List<String> features) {
    if (features.stream().allMatch(feature -> get(feature).missing())) {
      return null;
    }
    return features.stream()
        .map(this::get)
        .map(
            input ->
                features.size() == 1
                    ? words(input)
                    : input.feature().meaning() + ": " + words(input))
        .reduce((a, b) -> a + "; " + b)
        .orElse(null);
  }

  private static String words(ModelInput input) {
    return switch (input.value()) {
      case FeatureValue.Known known -> Wording.value(known.value());
      case FeatureValue.Missing missing -> "missing";
    };
  }
}
