package org.hepacast.contracts.observation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hepacast.contracts.feature.CodedValue;
import org.hepacast.contracts.feature.FeatureDefinition;
import org.hepacast.contracts.feature.FeatureDefinition.SourceCode;
import org.hepacast.contracts.feature.Value;
import org.hepacast.contracts.feature.ValueType;
import org.hepacast.contracts.observation.ValueReader.Read;

/**
 * Reads flags and categories. A code counts together with its system; words count where there is no
 * code, or a code without a system. Codes that say two things say nothing.
 */
final class CodedReader {
  private CodedReader() {}

  static Optional<Read> read(
      FeatureDefinition feature,
      SourceCode code,
      JsonNode element,
      String path,
      List<Finding> findings) {
    List<CodedValue> values = code.values() == null ? feature.values() : code.values();
    List<CodedValue> accepted = values == null ? List.of() : values;
    if (feature.type() == ValueType.FLAG
        && code.values() == null
        && element.path("valueBoolean").isBoolean()) {
      return Optional.of(new Read(new Value.Flag(element.path("valueBoolean").booleanValue()), 1));
    }
    Map<String, Integer> said = said(accepted, element);
    if (said.size() == 1) {
      Map.Entry<String, Integer> only = said.entrySet().iterator().next();
      return Optional.of(new Read(value(feature, only.getKey()), only.getValue()));
    }
    findings.add(finding(feature, accepted, code, path, said.isEmpty()));
    return Optional.empty();
  }

  private static Finding finding(
      FeatureDefinition feature,
      List<CodedValue> accepted,
      SourceCode code,
      String path,
      boolean nothing) {
    boolean flag = feature.type() == ValueType.FLAG && code.values() == null;
    return new Finding(
        Finding.Code.UNKNOWN_CODE,
        path + ".value[x]",
        nothing ? "no known value of " + feature.name() : "codes that contradict each other",
        "send "
            + (flag ? "valueBoolean or " : "")
            + "a coded value with its system: "
            + String.join(", ", accepted.stream().map(CodedValue::code).toList()));
  }

  /** Canonical values that the element speaks of, each with its rank. */
  private static Map<String, Integer> said(List<CodedValue> values, JsonNode element) {
    var said = new LinkedHashMap<String, Integer>();
    JsonNode concept = element.path("valueCodeableConcept");
    for (JsonNode coding : concept.path("coding")) {
      String system = coding.path("system").asText();
      String code = coding.path("code").asText();
      for (CodedValue value : values) {
        (system.isEmpty() ? value.ofText(code) : value.ofCode(system, code))
            .ifPresent(source -> said.merge(value.code(), source.rankOrFirst(), Math::max));
      }
    }
    String text =
        element.has("valueString")
            ? element.path("valueString").asText()
            : concept.path("coding").isEmpty() ? concept.path("text").asText() : "";
    for (CodedValue value : text.isEmpty() ? List.<CodedValue>of() : values) {
      value
          .ofText(text)
          .ifPresent(source -> said.merge(value.code(), source.rankOrFirst(), Math::max));
    }
    return said;
  }

  private static Value value(FeatureDefinition feature, String code) {
    return feature.type() == ValueType.FLAG
        ? new Value.Flag(Boolean.parseBoolean(code))
        : new Value.Category(code);
  }
}
