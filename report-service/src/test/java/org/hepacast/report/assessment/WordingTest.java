package org.hepacast.report.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.feature.FeatureValue.Known;
import org.hepacast.contracts.feature.Value;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {

  /** A reader must not take what was measured on an image for what somebody reported. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "measured on the image: CT of 2025-09-01 | ImagingStudy | , measured on the image: CT of"
            + " 2025-09-01",
        "the largest of the sizes of one day | Observation | ''",
        " | Observation | ''",
        " | ImagingStudy | ''"
      })
  void whatWasMeasuredOnTheImageSaysSo(String rule, String source, String said) {
    var known =
        new Known(
            "clinical.lesion_count",
            new Value.Quantity(2, "{#}"),
            Instant.parse("2025-09-01T09:00:00Z"),
            rule,
            List.of(new VersionedReference("ehr", source, "x", "1")),
            false,
            false);

    assertThat(Wording.input(known))
        .isEqualTo("Number of liver metastases: 2 (2025-09-01 09:00 UTC)" + said);
  }

  /** A laboratory's figure as it was reported; of a quotient no more than can be known. */
  @ParameterizedTest
  @CsvSource({
    "38.4, 38.4",
    "119, 119",
    "0.05, 0.05",
    "0, 0",
    "-1.25, -1.25",
    "5.636363636363636, 5.63636",
    "0.000123456789, 0.000123457",
    "1234567, 1234567",
    "12345678.9, 12345679",
    "1e300, 1"
  })
  void aValueHasNoMoreDigitsThanAPersonReads(double value, String words) {
    assertThat(Wording.value(new Value.Quantity(value, "1"))).startsWith(words);
  }
}
