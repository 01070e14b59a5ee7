package org.hepacast.contracts.observation;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.hepacast.contracts.feature.FeatureDefinition;
import org.hepacast.contracts.feature.FeatureDefinition.CodedValue;
import org.hepacast.contracts.feature.FeatureDefinition.SourceCode;
import org.hepacast.contracts.feature.Value;
import org.hepacast.contracts.feature.ValueType;
import org.hepacast.contracts.unit.UnitConversion;
import org.hepacast.contracts.unit.UnitConverter;
import org.jspecify.annotations.Nullable;

/** Reads {@code value[x]} of an Observation or component as the value of one feature. */
final class ValueReader {
  /**
   * Larger or smaller exponents are not laboratory results, and expanding them costs time and
   * memory.
   */
  private static final int MAX_EXPONENT = 30;

  private final UnitConverter units;

  ValueReader(UnitConverter units) {
    this.units = units;
  }

  Optional<Value> read(
      FeatureDefinition feature,
      SourceCode code,
      JsonNode element,
      String path,
      List<Finding> findings) {
    if (element.has("dataAbsentReason")) {
      findings.add(
          new Finding(
              Finding.Code.MISSING_ELEMENT,
              path + ".value[x]",
              "dataAbsentReason in place of a value",
              "send the value when it is known"));
      return Optional.empty();
    }
    return switch (feature.type()) {
      case QUANTITY, COUNT -> number(feature, code, element, path, findings);
      case FLAG, CATEGORY -> coded(feature, element, path, findings);
    };
  }

  private Optional<Value> number(
      FeatureDefinition feature,
      SourceCode code,
      JsonNode element,
      String path,
      List<Finding> findings) {
    JsonNode integer = element.path("valueInteger");
    if (integer.isIntegralNumber()) {
      return plausible(
          feature, integer.decimalValue(), "{#}", null, null, path + ".valueInteger", findings);
    }
    JsonNode quantity = element.path("valueQuantity");
    String at = path + ".valueQuantity";
    if (!quantity.isObject() || !quantity.path("value").isNumber()) {
      findings.add(
          new Finding(
              Finding.Code.NOT_A_NUMBER,
              quantity.isObject() ? at + ".value" : path + ".value[x]",
              "no number for " + feature.name(),
              "send valueQuantity with value, unit and UCUM code"));
      return Optional.empty();
    }
    String unitCode = text(quantity, "code");
    String unitText = text(quantity, "unit");
    String unit = unitCode == null ? unitText : unitCode;
    if (isExcluded(code, unit)) {
      findings.add(
          new Finding(
              Finding.Code.UNKNOWN_UNIT,
              at + ".code",
              "unit '" + unit + "' with code " + code.code(),
              "this code and this unit contradict each other; send the code that belongs to the"
                  + " unit"));
      return Optional.empty();
    }
    return plausible(
        feature,
        quantity.path("value").decimalValue(),
        unitCode,
        unitText,
        text(quantity, "comparator"),
        at,
        findings);
  }

  private static boolean isExcluded(SourceCode code, @Nullable String unit) {
    return (code.onlyUnits() != null && (unit == null || !code.onlyUnits().contains(unit)))
        || (code.notUnits() != null && unit != null && code.notUnits().contains(unit));
  }

  private Optional<Value> plausible(
      FeatureDefinition feature,
      BigDecimal given,
      @Nullable String unitCode,
      @Nullable String unitText,
      @Nullable String comparator,
      String path,
      List<Finding> findings) {
    FeatureDefinition.Range range = feature.plausible();
    if (given.signum() != 0 && Math.abs((long) given.precision() - given.scale()) > MAX_EXPONENT) {
      findings.add(implausible(feature, range, path));
      return Optional.empty();
    }
    return switch (units.convert(feature, given, unitCode, unitText)) {
      case UnitConversion.Refused refused -> {
        boolean absent = refused.given().equals("no unit");
        findings.add(
            new Finding(
                absent ? Finding.Code.MISSING_UNIT : Finding.Code.UNKNOWN_UNIT,
                path + ".code",
                refused.given(),
                refused.remedy()));
        yield Optional.empty();
      }
      case UnitConversion.Converted converted -> {
        boolean whole =
            feature.type() != ValueType.COUNT || converted.value() == Math.rint(converted.value());
        if (!whole || (range != null && !range.contains(converted.value()))) {
          findings.add(implausible(feature, range, path));
          yield Optional.empty();
        }
        yield withComparator(converted, comparator, path, findings);
      }
    };
  }

  private static Optional<Value> withComparator(
      UnitConversion.Converted converted,
      @Nullable String comparator,
      String path,
      List<Finding> findings) {
    if (comparator == null) {
      return Optional.of(new Value.Quantity(converted.value(), converted.unit()));
    }
    Optional<Value.Side> side =
        switch (comparator) {
          case "<" -> Optional.of(Value.Side.BELOW);
          case "<=" -> Optional.of(Value.Side.AT_MOST);
          case ">=" -> Optional.of(Value.Side.AT_LEAST);
          case ">" -> Optional.of(Value.Side.ABOVE);
          default -> Optional.empty();
        };
    if (side.isEmpty()) {
      findings.add(
          new Finding(
              Finding.Code.UNKNOWN_CODE,
              path + ".comparator",
              "an unknown comparator",
              "send <, <=, >= or >"));
    }
    return side.map(s -> new Value.Censored(s, converted.value(), converted.unit()));
  }

  /** Without the value that was sent: it is patient data. */
  private static Finding implausible(
      FeatureDefinition feature, FeatureDefinition.@Nullable Range range, String path) {
    String accepted =
        range == null
            ? "a finite number"
            : range.low() + " to " + range.high() + " " + feature.unit();
    return new Finding(
        Finding.Code.IMPLAUSIBLE_VALUE,
        path + ".value",
        "a value outside the plausible range",
        feature.name()
            + " accepts "
            + (feature.type() == ValueType.COUNT ? "whole numbers, " : "")
            + accepted);
  }

  private static Optional<Value> coded(
      FeatureDefinition feature, JsonNode element, String path, List<Finding> findings) {
    if (feature.type() == ValueType.FLAG && element.path("valueBoolean").isBoolean()) {
      return Optional.of(new Value.Flag(element.path("valueBoolean").booleanValue()));
    }
    for (JsonNode coding : element.path("valueCodeableConcept").path("coding")) {
      Optional<Value> value = match(feature, coding.path("code").asText());
      if (value.isPresent()) {
        return value;
      }
    }
    Optional<Value> fromText = match(feature, element.path("valueString").asText());
    if (fromText.isPresent()) {
      return fromText;
    }
    findings.add(
        new Finding(
            Finding.Code.UNKNOWN_CODE,
            path + ".value[x]",
            "no known value of " + feature.name(),
            "send "
                + (feature.type() == ValueType.FLAG ? "valueBoolean or " : "")
                + "a coded value: "
                + accepted(feature)));
    return Optional.empty();
  }

  private static Optional<Value> match(FeatureDefinition feature, String given) {
    if (given.isEmpty() || feature.values() == null) {
      return Optional.empty();
    }
    for (CodedValue value : feature.values()) {
      if (value.from().contains(given)) {
        return Optional.of(
            feature.type() == ValueType.FLAG
                ? new Value.Flag(Boolean.parseBoolean(value.code()))
                : new Value.Category(value.code()));
      }
    }
    return Optional.empty();
  }

  private static String accepted(FeatureDefinition feature) {
    return feature.values() == null
        ? "true or false"
        : String.join(", ", feature.values().stream().map(CodedValue::code).toList());
  }

  private static @Nullable String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isTextual() && !value.asText().isBlank() ? value.asText() : null;
  }
}
