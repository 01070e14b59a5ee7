package org.hepacast.model.api;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.contracts.feature.FeatureDefinition;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.feature.Value;
import org.hepacast.contracts.feature.ValueType;
import org.hepacast.contracts.imaging.ImagingFeatures;
import org.hepacast.contracts.unit.UnitConversion;
import org.hepacast.contracts.unit.UnitConverter;
import org.hepacast.modelpackage.shelf.Codes;
import org.hepacast.modelpackage.shelf.ShelvedModel;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code {"lab.cea": {"value": 12, "unit": "ng/mL"}, "clinical.node_positive": true,
 * "clinical.kras": "mutated"}}. Every fault is named with what is accepted; values are not quoted.
 */
@Singleton
public final class FeatureMap {
  /** Larger or smaller exponents are no measurements, and expanding them costs time and memory. */
  private static final int MAX_EXPONENT = 30;

  private static final Pattern QUOTABLE = Pattern.compile("[\\p{Graph}]{0,60}");

  private static final Set<String> QUANTITY_FIELDS = Set.of("value", "unit", "comparator");

  /**
   * @param faults empty when every value could be read
   */
  public record Reading(Map<String, FeatureValue> values, List<String> faults) {}

  private final FeatureCatalogue catalogue;
  private final UnitConverter units;

  public FeatureMap(FeatureCatalogue catalogue, UnitConverter units) {
    this.catalogue = catalogue;
    this.units = units;
  }

  public Reading read(JsonNode body, ShelvedModel model) {
    List<String> accepted = model.reads();
    var values = new LinkedHashMap<String, FeatureValue>();
    var faults = new ArrayList<String>();
    for (Map.Entry<String, JsonNode> entry : body.properties()) {
      String name = entry.getKey();
      if (!accepted.contains(name)) {
        faults.add(
            "%s is not a feature of %s; it reads %s."
                .formatted(
                    quotable(name) ? name : "One of the names",
                    model.family(),
                    String.join(", ", accepted)));
        continue;
      }
      Optional<Value> read =
          name.startsWith(ImagingFeatures.PREFIX)
              ? radiomic(name, entry.getValue(), faults)
              : value(catalogue.feature(name), entry.getValue(), faults);
      read.ifPresent(
          value ->
              values.put(
                  name, new FeatureValue.Known(name, value, null, null, List.of(), false, false)));
    }
    return new Reading(values, faults);
  }

  /** As the protocol measured it: a number without a unit. */
  private static Optional<Value> radiomic(String name, JsonNode given, List<String> faults) {
    if (!given.isNumber() || !Double.isFinite(given.doubleValue())) {
      faults.add(name + " needs a number.");
      return Optional.empty();
    }
    return Optional.of(new Value.Quantity(given.doubleValue(), "1"));
  }

  private Optional<Value> value(FeatureDefinition feature, JsonNode given, List<String> faults) {
    return switch (feature.type()) {
      case FLAG -> {
        if (!given.isBoolean()) {
          faults.add(feature.name() + " needs true or false.");
          yield Optional.empty();
        }
        yield Optional.of(new Value.Flag(given.booleanValue()));
      }
      case CATEGORY -> {
        if (!given.isTextual() || !Codes.of(feature).contains(given.textValue())) {
          faults.add(
              feature.name() + " needs one of " + String.join(", ", Codes.of(feature)) + ".");
          yield Optional.empty();
        }
        yield Optional.of(new Value.Category(given.textValue()));
      }
      case COUNT, QUANTITY -> number(feature, given, faults);
    };
  }

  private Optional<Value> number(FeatureDefinition feature, JsonNode given, List<String> faults) {
    if (feature.type() == ValueType.COUNT && given.isIntegralNumber()) {
      return converted(feature, given.decimalValue(), "{#}", null, faults);
    }
    boolean readable =
        given.isObject()
            && given.path("value").isNumber()
            && given.path("unit").isTextual()
            && (!given.has("comparator") || given.path("comparator").isTextual())
            && given.properties().stream().allMatch(e -> QUANTITY_FIELDS.contains(e.getKey()));
    if (!readable) {
      faults.add(
          "%s needs {\"value\": number, \"unit\": \"%s\"}, with a \"comparator\" if censored."
              .formatted(feature.name(), feature.unit()));
      return Optional.empty();
    }
    String comparator = given.has("comparator") ? given.path("comparator").textValue() : null;
    return converted(
        feature,
        given.path("value").decimalValue(),
        given.path("unit").textValue(),
        comparator,
        faults);
  }

  private Optional<Value> converted(
      FeatureDefinition feature,
      BigDecimal value,
      String unit,
      @Nullable String comparator,
      List<String> faults) {
    boolean expandable =
        value.signum() == 0 || Math.abs((long) value.precision() - value.scale()) <= MAX_EXPONENT;
    return switch (units.convert(feature, expandable ? value : BigDecimal.ZERO, unit, null)) {
      case UnitConversion.Refused refused -> {
        faults.add(
            "%s: %s is not accepted; %s."
                .formatted(
                    feature.name(),
                    quotable(unit) ? refused.given() : "the unit",
                    refused.remedy()));
        yield Optional.empty();
      }
      case UnitConversion.Converted converted -> {
        if (!expandable || !isPlausible(feature, converted.value())) {
          faults.add(
              "%s: the value lies outside %s.".formatted(feature.name(), plausible(feature)));
          yield Optional.empty();
        }
        yield compared(feature, converted, comparator, faults);
      }
    };
  }

  private static Optional<Value> compared(
      FeatureDefinition feature,
      UnitConversion.Converted converted,
      @Nullable String comparator,
      List<String> faults) {
    Value.@Nullable Side side =
        switch (comparator == null ? "" : comparator) {
          case "<" -> Value.Side.BELOW;
          case "<=" -> Value.Side.AT_MOST;
          case ">=" -> Value.Side.AT_LEAST;
          case ">" -> Value.Side.ABOVE;
          default -> null;
        };
    if (side != null) {
      return Optional.of(new Value.Censored(side, converted.value(), converted.unit()));
    }
    if (comparator != null) {
      faults.add(feature.name() + ": the comparator must be one of <, <=, >=, >.");
      return Optional.empty();
    }
    return Optional.of(new Value.Quantity(converted.value(), converted.unit()));
  }

  /** Short and of one line: an error does not carry whatever it was sent. */
  private static boolean quotable(String given) {
    return QUOTABLE.matcher(given).matches();
  }

  private static boolean isPlausible(FeatureDefinition feature, double value) {
    boolean whole = feature.type() != ValueType.COUNT || value == Math.rint(value);
    return whole && (feature.plausible() == null || feature.plausible().contains(value));
  }

  private static String plausible(FeatureDefinition feature) {
    FeatureDefinition.Range range = feature.plausible();
    String kind = feature.type() == ValueType.COUNT ? "whole numbers " : "";
    return range == null
        ? "finite numbers"
        : kind + range.low() + " to " + range.high() + " " + feature.unit();
  }
}
