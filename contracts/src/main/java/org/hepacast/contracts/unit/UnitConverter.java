package org.hepacast.contracts.unit;

import java.io.InputStream;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.fhir.ucum.Decimal;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumException;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.contracts.feature.FeatureDefinition;
import org.hepacast.contracts.unit.UnitConversion.Converted;
import org.hepacast.contracts.unit.UnitConversion.Refused;
import org.jspecify.annotations.Nullable;

/**
 * Converts values to the canonical unit of their feature, by the catalogue's list of accepted units
 * and never beyond it.
 *
 * <p>Every factor between commensurable units comes from the UCUM library and must agree with the
 * catalogue, or construction fails: a mistyped factor can never serve. The list is closed because
 * some spellings are valid UCUM for something else: {@code u/mL} is atomic mass units per
 * millilitre, {@code G/L} gauss per litre.
 *
 * <p>Immutable after construction; safe for use by many threads.
 */
public final class UnitConverter {
  /** Catalogue factors are written with up to six digits. */
  private static final double FACTOR_TOLERANCE = 1e-6;

  private final Map<String, Map<String, Double>> factors;

  private UnitConverter(Map<String, Map<String, Double>> factors) {
    this.factors = factors;
  }

  public static UnitConverter of(FeatureCatalogue catalogue) {
    UcumEssenceService ucum = ucum();
    var factors = new HashMap<String, Map<String, Double>>();
    for (FeatureDefinition feature : catalogue.features()) {
      if (feature.units() != null && feature.unit() != null) {
        factors.put(feature.name(), accepted(feature, feature.unit(), feature.units(), ucum));
      }
    }
    return new UnitConverter(factors);
  }

  /**
   * @param code {@code valueQuantity.code}; wins over the unit text
   * @param unit {@code valueQuantity.unit}
   */
  public UnitConversion convert(
      FeatureDefinition feature, BigDecimal value, @Nullable String code, @Nullable String unit) {
    Map<String, Double> accepted = factors.getOrDefault(feature.name(), Map.of());
    String given =
        code != null && !code.isBlank() ? code.strip() : unit == null ? "" : unit.strip();
    String remedy =
        "accepted units of "
            + feature.name()
            + ": "
            + String.join(", ", new TreeSet<>(accepted.keySet()));
    if (given.isEmpty()) {
      return new Refused("no unit", remedy);
    }
    Double factor = accepted.get(given);
    if (factor == null) {
      return new Refused("unit '" + given + "'", remedy);
    }
    return new Converted(scaled(value, factor), feature.unit() == null ? given : feature.unit());
  }

  /** In decimal, so that 12.3 g/dL is 123 g/L and not 123.00000000000001. */
  private static double scaled(BigDecimal value, double factor) {
    return value.multiply(BigDecimal.valueOf(factor)).doubleValue();
  }

  private static Map<String, Double> accepted(
      FeatureDefinition feature,
      String canonical,
      FeatureDefinition.Units units,
      UcumEssenceService ucum) {
    var accepted = new LinkedHashMap<String, Double>();
    units
        .ucum()
        .forEach(
            (unit, factor) -> accepted.put(unit, checked(feature, canonical, unit, factor, ucum)));
    accepted.putAll(units.perAnalyte());
    accepted.putAll(units.notUcum());
    return Map.copyOf(accepted);
  }

  private static double checked(
      FeatureDefinition feature,
      String canonical,
      String unit,
      double listed,
      UcumEssenceService ucum) {
    try {
      double computed =
          Double.parseDouble(ucum.convert(new Decimal("1"), unit, canonical).asDecimal());
      if (Math.abs(computed - listed) > FACTOR_TOLERANCE * Math.abs(computed)) {
        throw new IllegalStateException(
            "Catalogue factor of %s from %s to %s is %s, UCUM says %s"
                .formatted(feature.name(), unit, canonical, listed, computed));
      }
      return listed;
    } catch (UcumException e) {
      throw new IllegalStateException(
          "UCUM cannot convert %s from %s to %s; list the unit under perAnalyte"
              .formatted(feature.name(), unit, canonical),
          e);
    }
  }

  private static UcumEssenceService ucum() {
    try (InputStream essence = UcumEssenceService.class.getResourceAsStream("/ucum-essence.xml")) {
      return new UcumEssenceService(essence);
    } catch (Exception e) {
      throw new IllegalStateException("The UCUM definitions could not be read", e);
    }
  }
}
