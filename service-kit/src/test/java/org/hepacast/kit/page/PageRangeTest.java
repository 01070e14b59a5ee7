package org.hepacast.kit.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hepacast.kit.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageRangeTest {
  @ParameterizedTest
  @CsvSource({"-1, 50", "0, 0", "0, -1", "0, 201"})
  void whatIsNoPageIsRefused(int page, int size) {
    assertThatThrownBy(() -> new PageRange(page, size)).isInstanceOf(ProblemException.class);
  }

  @Test
  void theOffsetOfTheLastPageIsNoNegativeNumber() {
    assertThat(new PageRange(Integer.MAX_VALUE, 200).offset()).isEqualTo(200L * Integer.MAX_VALUE);
  }
}
