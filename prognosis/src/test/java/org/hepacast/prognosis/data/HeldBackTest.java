package org.hepacast.prognosis.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hepacast.prognosis.random.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeldBackTest {

  /** The share of each class to the row, whatever it is the reciprocal of. */
  @ParameterizedTest
  @CsvSource({
    "160, 37, 0.3, 48, 11",
    "160, 37, 0.2, 32, 7",
    "160, 37, 0.25, 40, 9",
    "10, 10, 0.9, 9, 9",
    "3, 3, 0.5, 2, 2",
    "2, 2, 0.4, 1, 1"
  })
  void holdsBackTheShareOfEachClass(int none, int some, double share, int noneHeld, int someHeld) {
    Labels labels = labels(none, some);

    Folds parts = Folds.heldBack(labels, share, new Seeds(7).generator(0));

    assertThat(labels.select(parts.test(0)).rowsOf(0)).hasSize(noneHeld);
    assertThat(labels.select(parts.test(0)).rowsOf(1)).hasSize(someHeld);
    assertThat(parts.train(0)).hasSize(none + some - noneHeld - someHeld);
  }

  @Test
  void drawsWhomAtRandom() {
    Labels labels = labels(100, 100);

    int[] first = Folds.heldBack(labels, 0.3, new Seeds(7).generator(0)).test(0);

    assertThat(Folds.heldBack(labels, 0.3, new Seeds(7).generator(0)).test(0)).isEqualTo(first);
    assertThat(Folds.heldBack(labels, 0.3, new Seeds(8).generator(0)).test(0)).isNotEqualTo(first);
    assertThat(Arrays.stream(first).max().orElseThrow()).isGreaterThan(150);
  }

  @ParameterizedTest
  @CsvSource({"1, 9, 0.5", "9, 1, 0.3", "4, 4, 0.1", "4, 4, 0.9", "5, 5, 0", "5, 5, 1"})
  void aSideWithoutAClassIsRefused(int none, int some, double share) {
    assertThatThrownBy(() -> Folds.heldBack(labels(none, some), share, new Seeds(7).generator(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("leaves one side without any");
  }

  private static Labels labels(int none, int some) {
    return Labels.of(IntStream.range(0, none + some).map(i -> i < none ? 0 : 1).toArray());
  }
}
