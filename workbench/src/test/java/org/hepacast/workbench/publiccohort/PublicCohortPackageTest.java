package org.hepacast.workbench.publiccohort;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicCohortPackageTest {
  /** D24: ten rows gave a background of fifty with two different ones. */
  @ParameterizedTest
  @CsvSource({"1, 1", "10, 10", "49, 49", "50, 50", "51, 50", "197, 50", "2000000000, 50"})
  void spreadsTheBackgroundOverRowsThatAllDiffer(int rows, int count) {
    int[] chosen = PublicCohortPackage.spread(rows, 50);

    assertThat(Arrays.stream(chosen).distinct()).hasSize(count);
    assertThat(chosen).isSorted().hasSize(count);
    assertThat(chosen[count - 1]).isBetween(rows - 1 - rows / 50, rows - 1);
  }
}
