package org.hepacast.contracts.unit;

import java.io.InputStream;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fhir.ucum.Decimal;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumException;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.contracts.feature.FeatureDefinition;
import org.hepacast.contracts.feature.FeatureDefinition.Unit;
import org.hepacast.contracts.feature.FeatureDefinition.Units;
import org.hepacast.contracts.fhir.Systems;
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

  /** Without a system: the code is taken for UCUM. */
  public UnitConversion convert(
      FeatureDefinition feature, BigDecimal value, @Nullable String code, @Nullable String unit) {
    return convert(feature, value, null, code, unit);
  }

  /**
   * The code decides. A unit text that means another factor contradicts it; one that means nothing
   * here does not. A code of another system than UCUM that means nothing here leaves it to the
   * text.
   *
   * @param system {@code valueQuantity.system}
   * @param code {@code valueQuantity.code}
   * @param unit {@code valueQuantity.unit}
   */
  public UnitConversion convert(
      FeatureDefinition feature,
      BigDecimal value,
      @Nullable String system,
      @Nullable String code,
      @Nullable String unit) {
    String remedy =
        "accepted units of %s: %s".formatted(feature.name(), String.join(", ", codes(feature)));
    boolean coded = code != null && !code.isBlank();
    if (!coded && (unit == null || unit.isBlank())) {
      return new Refused("no unit", remedy);
    }
    Double byCode = coded ? factor(feature, code) : null;
    Double byText = factor(feature, unit);
    if (byCode == null && coded && Systems.UCUM.equals(system)) {
      byText = null;
    }
    if (byCode != null && byText != null && !byCode.equals(byText)) {
      return new Refused(
          "code '%s' and unit '%s', which differ".formatted(code, unit),
          feature.name() + ": send code and unit that are one");
    }
    Double factor = byCode == null ? byText : byCode;
    return factor == null
        ? new Refused("unit '%s'".formatted(coded ? code : unit), remedy)
        : new Converted(scaled(value, factor), feature.unit() == null ? "1" : feature.unit());
  }

  private @Nullable Double factor(FeatureDefinition feature, @Nullable String given) {
    return given == null
        ? null
        : factors.getOrDefault(feature.name(), Map.of()).get(UnitText.plain(given));
  }

  private static List<String> codes(FeatureDefinition feature) {
    return feature.units() == null
        ? List.of()
        : feature.units().units().stream().map(Unit::ucum).toList();
  }

  /** In decimal, so that 12.3 g/dL is 123 g/L and not 123.00000000000001. */
  private static double scaled(BigDecimal value, double factor) {
    return value.multiply(BigDecimal.valueOf(factor)).doubleValue();
  }

  private static Map<String, Double> accepted(
      FeatureDefinition feature, String canonical, Units units, UcumEssenceService ucum) {
    if (!units.canonical().equals(canonical)) {
      throw new IllegalStateException(
          "%s is kept in %s, its units are of %s"
              .formatted(feature.name(), canonical, units.canonical()));
    }
    var accepted = new LinkedHashMap<String, Double>();
    for (Unit unit : units.units()) {
      double factor =
          unit.perAnalyte() == null
              ? checked(feature, canonical, unit.ucum(), unit.factor(), ucum)
              : unit.factor();
      put(feature, accepted, unit.ucum(), factor);
      for (String spelling : unit.also() == null ? List.<String>of() : unit.also()) {
        put(feature, accepted, spelling, factor);
      }
    }
    return Map.copyOf(accepted);
  }

  /** A spelling that could mean two units must not be accepted as either. */
  private static void put(
      FeatureDefinition feature, Map<String, Double> accepted, String spelling, double factor) {
    Double before = accepted.put(UnitText.plain(spelling), factor);
    if (before != null && before != factor) {
      throw new IllegalStateException(
          "%s: '%s' stands for two units".formatted(feature.name(), spelling));
    }
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
          "UCUM cannot convert %s from %s to %s; say why under perAnalyte"
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
