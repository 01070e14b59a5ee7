package org.hepacast.model.inference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.contracts.feature.FeatureDefinition;
import org.hepacast.contracts.feature.ValueType;
import org.hepacast.contracts.imaging.ImagingFeatures;
import org.hepacast.modelpackage.shelf.Codes;
import org.hepacast.modelpackage.shelf.ShelvedModel;

/** The features of a model as tensors: in the catalogue's unit, flags as BOOL, codes as BYTES. */
final class Inputs {
  private final FeatureCatalogue catalogue;

  /**
   * @param datatypes that are accepted, the preferred one first; 32-bit floats are not, because a
   *     rounded number has another answer
   * @param unit UCUM; empty where there is none
   */
  record Input(String name, List<String> datatypes, String unit, Map<String, Object> parameters) {

    /** As {@code /models/.../predict} takes it. */
    JsonNode inWords(JsonNode value) {
      if (unit.isEmpty() || !value.isNumber()) {
        return value;
      }
      return JsonNodeFactory.instance
          .objectNode()
          .<ObjectNode>set("value", value)
          .put("unit", unit);
    }

    Tensor.Description description() {
      return new Tensor.Description(name, datatypes.getFirst(), List.of(-1), parameters);
    }
  }

  Inputs(FeatureCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  List<Tensor.Description> of(ShelvedModel model) {
    return model.reads().stream().map(this::of).map(Input::description).toList();
  }

  Input of(String name) {
    if (name.startsWith(ImagingFeatures.PREFIX)) {
      return new Input(name, List.of("FP64"), "", Map.of());
    }
    FeatureDefinition feature = catalogue.feature(name);
    var parameters = new LinkedHashMap<String, Object>();
    parameters.put("meaning", feature.meaning());
    String unit = feature.unit() == null ? "" : feature.unit();
    if (!unit.isEmpty()) {
      parameters.put("unit", unit);
    }
    if (feature.type() == ValueType.CATEGORY) {
      parameters.put("codes", List.copyOf(Codes.of(feature)));
    }
    return new Input(name, datatypes(feature.type()), unit, parameters);
  }

  private static List<String> datatypes(ValueType type) {
    return switch (type) {
      case QUANTITY -> List.of("FP64", "INT64", "INT32");
      case COUNT -> List.of("INT64", "INT32");
      case FLAG -> List.of("BOOL");
      case CATEGORY -> List.of("BYTES");
    };
  }
}
