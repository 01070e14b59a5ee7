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
    assertThat(UNITS.convert(CATALOGUE.feature("lab.haemoglobin"), BigDecimal.TEN, "g/dL", "Gramm"))
        .isEqualTo(new UnitConversion.Converted(100, "g/L"));
  }

  /** clinical 3: every spelling of the table of what EHRs send, as code and as text. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lab.neutrophils | 6.2 | 6.2 | 10*3/uL 10*9/L K/uL x10E3/uL Thousand/uL thou/uL G/L 10^3/uL"
            + " 10^9/L x10^9/L x10*9/L x10(9)/L 10E9/L x10^3/uL x10*3/uL x10(3)/mcL x10e3/mcL"
            + " 10*3/mcL K/mcL K/cumm K/mm3 /nL Gpt/L 10*9/l 10^3/\u00b5L 10*3/\u03bcL"
            + " 10\u00b3/\u00b5L 10\u2079/l \u00d710\u2079/L X10E3/UL 10(3)/\u03bcl G/l 1/nl",
        "lab.neutrophils | 6200 | 6.2 | cells/uL /mm3 cells/mcL /uL /ul /\u03bcL cells/cumm",
        "lab.cea | 4.7 | 4.7 | ng/mL ug/L \u00b5g/L mcg/L ng/ml ug/l \u00b5g/l \u03bcg/L NG/ML",
        "lab.ca19_9 | 52 | 52 | U/mL kU/L [arb'U]/mL [IU]/mL Units/mL u/mL U/ml IU/mL kU/l units/mL"
            + " UNITS/ML",
        "lab.crp | 12 | 12 | mg/L mg/l",
        "lab.crp | 1.2 | 12 | mg/dL mg/dl",
        "lab.haemoglobin | 12.3 | 123 | g/dL g/dl",
        "lab.haemoglobin | 123 | 123 | g/L g/l",
        "clinical.positive_lymph_nodes | 4 | 4 | {#} 1 {count} {nodes}",
      })
  void readsEverySpelling(String feature, BigDecimal value, double expected, String spellings) {
    var canonical = new UnitConversion.Converted(expected, CATALOGUE.feature(feature).unit());
    for (String spelling : spellings.split(" ")) {
      assertThat(UNITS.convert(CATALOGUE.feature(feature), value, spelling, null))
          .as(spelling)
          .isEqualTo(canonical);
      assertThat(UNITS.convert(CATALOGUE.feature(feature), value, null, spelling))
          .as(spelling)
          .isEqualTo(canonical);
    }
  }

  /** clinical 2.12: the code decides, but not against a text that says another size. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "http://unitsofmeasure.org, g/dL, g/L, -", // they contradict each other
        "http://unitsofmeasure.org, furlong, g/L, -", // claims to be UCUM and is not
        "urn:lab, U17, g/dL, 100", // a local code leaves it to the text
        "-, U17, g/dL, 100",
        "http://unitsofmeasure.org, g/dL, 'Gramm je Deziliter', 100",
      })
  void codeAndTextMustNotContradictEachOther(
      String system, String code, String text, Double expected) {
    UnitConversion converted =
        UNITS.convert(CATALOGUE.feature("lab.haemoglobin"), BigDecimal.TEN, system, code, text);
    if (expected == null) {
      assertThat(converted).isInstanceOf(UnitConversion.Refused.class);
    } else {
      assertThat(converted).isEqualTo(new UnitConversion.Converted(expected, "g/L"));
    }
  }

  @Test
  void refusesAValueWithoutUnit() {
    assertThat(UNITS.convert(CATALOGUE.feature("lab.cea"), BigDecimal.TEN, null, " "))
        .isInstanceOfSatisfying(
            UnitConversion.Refused.class,
            refused -> assertThat(refused.given()).isEqualTo("no unit"));
  }
}
