package org.hepacast.modelformat.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PerformanceTest {

  /** What a source has printed stays as it is; of what was computed no more than three decimals. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.577 | 0.554 0.601 | C-index 0.577 (0.554-0.601), death, cohort, source",
        "0.54 | '' | C-index 0.54 (no interval in the source), death, cohort, source",
        "0.6995612240597995 | 0.6614771604547101 0.7376452876648889 | C-index 0.700 (0.661-0.738),"
            + " death, cohort, source",
        "1 | 0 1 | C-index 1.0 (0.0-1.0), death, cohort, source"
      })
  void isToldWithAsManyDigitsAsAreKnown(double value, String interval, String words) {
    List<Double> limits =
        interval.isEmpty()
            ? List.of()
            : Arrays.stream(interval.split(" ")).map(Double::valueOf).toList();
    var performance =
        new Performance("C-index", value, limits, "death", "cohort", "source", Evidence.COMPUTED);

    assertThat(performance.words()).isEqualTo(words);
  }
}
