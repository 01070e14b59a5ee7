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
}
