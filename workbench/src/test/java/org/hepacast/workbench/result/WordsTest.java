package org.hepacast.workbench.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  /** A paper's 0.880 is a number in the recipe, and must not lose its last digit beside 0.644. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      textBlock =
          """
          0.784 | 0.644 | 0.880 | 0.784 (0.644 to 0.880)
          0.9   | 0.85  | 0.947 | 0.900 (0.850 to 0.947)
          0.744 | none  | none  | 0.744
          7     | none  | none  | 7
          40    | 30    | 50.5  | 40.0 (30.0 to 50.5)
          0     | 0     | 0     | 0 (0 to 0)
          0.036 | 0.03  | none  | 0.036
          """)
  void printedFiguresHaveTheDigitsOfTheirLongest(
      double value, @Nullable Double lower, @Nullable Double upper, String printed) {
    assertThat(Words.printed(value, Optional.ofNullable(lower), Optional.ofNullable(upper)))
        .isEqualTo(printed);
  }

  @ParameterizedTest
  @CsvSource({"-0.6096312115849944, -0.61", "0.013, 0.013", "0, 0", "1.5, 1.5", "12.345, 12.3"})
  void aPlantedEffectIsNotPrintedToItsLastBit(double value, String printed) {
    assertThat(Words.size(value)).isEqualTo(printed);
  }
}
