package org.hepacast.workbench.served;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.contracts.feature.FeatureDefinition;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.feature.Value;
import org.hepacast.contracts.feature.ValueType;
import org.hepacast.contracts.imaging.ImagingFeatures;
import org.hepacast.modelformat.manifest.AppliesTo;
import org.hepacast.modelpackage.shelf.InputName;
import org.hepacast.modelpackage.shelf.ShelvedModel;

/** The row of a training patient as the features of a case would say it. */
final class AtBedside {
  private static final FeatureCatalogue CATALOGUE = FeatureCatalogue.shipped();

  private final ShelvedModel model;
  private final Map<String, Double> row;

  private AtBedside(ShelvedModel model, Map<String, Double> row) {
    this.model = model;
    this.row = row;
  }

  /**
   * @param row by the names of the package
   */
  static Map<String, FeatureValue> values(ShelvedModel model, Map<String, Double> row) {
    var bedside = new AtBedside(model, row);
    Map<String, FeatureValue> values = new LinkedHashMap<>();
    for (String feature : model.reads()) {
      if (row.keySet().stream().anyMatch(name -> InputName.of(name).feature().equals(feature))) {
        values.put(feature, known(feature, bedside.value(feature)));
      }
    }
    return values;
  }

  static FeatureValue known(String feature, Value value) {
    return new FeatureValue.Known(feature, value, null, null, List.of(), false, false);
  }

  private Value value(String feature) {
    List<String> codes = new ArrayList<>();
    Value plain = null;
    for (var input : row.entrySet()) {
      InputName name = InputName.of(input.getKey());
      if (!name.feature().equals(feature)) {
        continue;
      }
      switch (name.part()) {
        case InputName.Part.Whole _ -> plain = whole(feature, input.getValue());
        case InputName.Part.Beyond(double cut, boolean _) ->
            plain = new Value.Quantity(input.getValue() == 1 ? cut + 1 : cut - 1, unit(feature));
        case InputName.Part.Codes(Set<String> some) -> {
          if (input.getValue() == 1) {
            codes.add(some.iterator().next());
          }
        }
      }
    }
    return plain != null
        ? plain
        : new Value.Category(codes.isEmpty() ? first(feature) : codes.getFirst());
  }

  /** The level that no input names: of those that the model knows. */
  private String first(String feature) {
    List<String> named = new ArrayList<>();
    row.keySet().stream()
        .map(InputName::of)
        .filter(name -> name.feature().equals(feature))
        .forEach(name -> named.addAll(((InputName.Part.Codes) name.part()).codes()));
    AppliesTo.FeatureRule rule =
        model.manifest().appliesTo().features().stream()
            .filter(one -> one.feature().equals(feature))
            .findFirst()
            .orElseThrow();
    return rule.accepts().stream().filter(code -> !named.contains(code)).findFirst().orElseThrow();
  }

  private static Value whole(String feature, double number) {
    return feature.startsWith(ImagingFeatures.PREFIX)
            || CATALOGUE.feature(feature).type() != ValueType.FLAG
        ? new Value.Quantity(number, unit(feature))
        : new Value.Flag(number == 1);
  }

  private static String unit(String feature) {
    if (feature.startsWith(ImagingFeatures.PREFIX)) {
      return "1";
    }
    FeatureDefinition known = CATALOGUE.feature(feature);
    return known.unit() == null ? "" : known.unit();
  }
}
