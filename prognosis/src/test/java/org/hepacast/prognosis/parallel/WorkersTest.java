package org.hepacast.prognosis.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.hepacast.prognosis.random.Seeds;
import org.junit.jupiter.api.Test;

class WorkersTest {
  @Test
  void drawsTheSameNumbersForAnyNumberOfThreads() {
    Seeds seeds = new Seeds(20);
    List<Long> alone = new Workers(1).map(100, unit -> seeds.generator(unit).nextLong());

    for (int threads : new int[] {2, 8}) {
      assertThat(new Workers(threads).<Long>map(100, unit -> seeds.generator(unit).nextLong()))
          .isEqualTo(alone);
    }
    assertThat(alone).doesNotHaveDuplicates();
  }

  @Test
  void keepsTheOrderOfTheUnits() {
    assertThat(new Workers(3).<Integer>map(50, unit -> unit * unit))
        .isEqualTo(IntStream.range(0, 50).mapToObj(i -> i * i).toList());
  }

  @Test
  void passesOnTheFailureOfAUnit() {
    assertThatThrownBy(
            () ->
                new Workers(2)
                    .map(
                        4,
                        unit -> {
                          if (unit == 2) {
                            throw new IllegalArgumentException("unit 2");
                          }
                          return unit;
                        }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("unit 2");
  }
}
