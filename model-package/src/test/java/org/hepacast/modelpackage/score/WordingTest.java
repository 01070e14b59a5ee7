package org.hepacast.modelpackage.score;

import static org.assertj.core.api.Assertions.assertThat;

import org.hepacast.contracts.feature.Value;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {

  @ParameterizedTest
  @CsvSource({
    "38.4, ug/L, 38.4 ug/L",
    "4.1, ug/L, 4.1 ug/L",
    "0.0375, ug/L, 0.0375 ug/L",
    "31.784430150625635, mm, 31.784 mm",
    "3.944616584663204, 1, 3.9446",
    "123456.7, kU/L, 123456.7 kU/L",
    "1234567, kU/L, 1234567 kU/L",
    "0, mm, 0 mm",
    "-0.1234567, 1, -0.1234567",
    "-0.12345678912345, 1, -0.12346",
    "29, mo, 29 months"
  })
  void aValueHasNoMoreDigitsThanCanBeKnown(double value, String unit, String words) {
    assertThat(Wording.value(new Value.Quantity(value, unit))).isEqualTo(words);
  }
}
