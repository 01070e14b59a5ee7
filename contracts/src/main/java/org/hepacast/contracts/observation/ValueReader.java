package org.hepacast.contracts.observation;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hepacast.contracts.feature.FeatureDefinition;
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

  /**
   * The number is taken whole: "11" without a unit is not 1 of the unit "1". A unit that begins
   * with a digit stands apart.
   */
  private static final Pattern WRITTEN =
      Pattern.compile(
          "(<=|>=|=<|=>|<|>|\u2264|\u2265)?\\s*+(\\d{1,9}+(?:[.,]\\d{1,6}+)?+)\\s*+"
              + "((?:(?<=\\s)\\S|[^\\d.,\\s]).{0,30})");

  private static final Pattern THOUSANDS = Pattern.compile("\\d{1,3},\\d{3}");

  private final UnitConverter units;

  ValueReader(UnitConverter units) {
    this.units = units;
  }

  /**
   * @param rank 2 where the value itself says that it is clinical
   */
  record Read(Value value, int rank) {}

  Optional<Read> read(
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
      case QUANTITY, COUNT ->
          number(feature, code, element, path, findings).map(value -> new Read(value, 1));
      case FLAG, CATEGORY -> CodedReader.read(feature, code, element, path, findings);
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
          feature,
          integer.decimalValue(),
          null,
          "{#}",
          null,
          null,
          path + ".valueInteger",
          findings);
    }
    if (element.path("valueString").isTextual()) {
      return written(feature, element.path("valueString").asText(), path, findings);
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
        text(quantity, "system"),
        unitCode,
        unitText,
        text(quantity, "comparator"),
        at,
        findings);
  }

  /**
   * A number in words is read only where it says everything: {@code <0.5 ng/mL}. A comma before
   * three digits may part thousands or decimals.
   */
  private Optional<Value> written(
      FeatureDefinition feature, String text, String path, List<Finding> findings) {
    Matcher matcher = WRITTEN.matcher(text.strip());
    if (matcher.matches() && !THOUSANDS.matcher(matcher.group(2)).matches()) {
      return plausible(
          feature,
          new BigDecimal(matcher.group(2).replace(',', '.')),
          null,
          null,
          matcher.group(3),
          comparator(matcher.group(1)),
          path + ".valueString",
          findings);
    }
    findings.add(
        new Finding(
            Finding.Code.NOT_A_NUMBER,
            path + ".valueString",
            "a text that is not a number with its unit",
            "send valueQuantity with value, comparator (<, <=, >=, >), unit and UCUM code"));
    return Optional.empty();
  }

  private static @Nullable String comparator(@Nullable String written) {
    return switch (written) {
      case null -> null;
      case "\u2264", "=<" -> "<=";
      case "\u2265", "=>" -> ">=";
      default -> written;
    };
  }

  private static boolean isExcluded(SourceCode code, @Nullable String unit) {
    return (code.onlyUnits() != null && (unit == null || !code.onlyUnits().contains(unit)))
        || (code.notUnits() != null && unit != null && code.notUnits().contains(unit));
  }

  private Optional<Value> plausible(
      FeatureDefinition feature,
      BigDecimal given,
      @Nullable String system,
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
    return switch (units.convert(feature, given, system, unitCode, unitText)) {
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

  private static @Nullable String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isTextual() && !value.asText().isBlank() ? value.asText() : null;
  }
}
