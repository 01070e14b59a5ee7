package org.hepacast.contracts.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitConverterTest {
  private static final FeatureCatalogue CATALOGUE = FeatureCatalogue.shipped();
  private static final UnitConverter UNITS = UnitConverter.of(CATALOGUE);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lab.haemoglobin | 12.3 | g/dL | 123",
        "lab.haemoglobin | 7.5 | mmol/L | 120.85875", // 16.1145 g/L per mmol/L of monomer
        "lab.cea | 38.4 | ng/mL | 38.4",
        "lab.cea | 0.2 | ug/mL | 200",
        "lab.neutrophils | 6200 | /uL | 6.2",
        "lab.neutrophils | 6.2 | 10*3/uL | 6.2",
        "lab.ca19_9 | 52 | [arb'U]/mL | 52",
        "lab.crp | 1.2 | mg/dL | 12",
        "clinical.largest_diameter_mm | 5.1 | cm | 51",
        "clinical.largest_diameter_mm | 2 | [in_i] | 50.8",
      })
  void convertsToTheCanonicalUnit(String feature, BigDecimal value, String unit, double expected) {
    assertThat(UNITS.convert(CATALOGUE.feature(feature), value, unit, null))
        .isEqualTo(new UnitConversion.Converted(expected, CATALOGUE.feature(feature).unit()));
  }

  @ParameterizedTest
  @CsvSource({
    "lab.cea, [IU]/mL", // units of activity say nothing of mass
    "lab.cea, mmol/L",
    "lab.neutrophils, G/mL",
    "lab.haemoglobin, furlong"
  })
  void refusesWhatTheCatalogueDoesNotList(String feature, String unit) {
    assertThat(UNITS.convert(CATALOGUE.feature(feature), BigDecimal.ONE, unit, null))
        .isInstanceOfSatisfying(
            UnitConversion.Refused.class,
            refused -> {
              assertThat(refused.given()).contains(unit);
              assertThat(refused.remedy()).contains(feature);
            });
  }

  @Test
  void prefersTheCodeOverTheUnitText() {
    assertThat(UNITS.convert(CATALOGUE.feature("lab.haemoglobin"), BigDecimal.TEN, "g/dL", "g/L"))
        .isEqualTo(new UnitConversion.Converted(100, "g/L"));
  }

  @Test
  void refusesAValueWithoutUnit() {
    assertThat(UNITS.convert(CATALOGUE.feature("lab.cea"), BigDecimal.TEN, null, " "))
        .isInstanceOfSatisfying(
            UnitConversion.Refused.class,
            refused -> assertThat(refused.given()).isEqualTo("no unit"));
  }
}
