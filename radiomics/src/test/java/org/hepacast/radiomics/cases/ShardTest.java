package org.hepacast.radiomics.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShardTest {

  @ParameterizedTest
  @CsvSource({"0,1", "0,3", "1,1", "1,4", "7,4", "8,4", "9,4"})
  void everyItemIsInOneShardAndSharesDifferByOneAtMost(int items, int of) {
    List<Integer> all = IntStream.range(0, items).boxed().toList();
    List<Integer> seen = new ArrayList<>();
    for (int number = 1; number <= of; number++) {
      List<Integer> share = new Shard(number, of).of(all);
      assertThat(share).isSorted().hasSizeBetween(items / of, (items + of - 1) / of);
      seen.addAll(share);
    }
    assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
  }

  /** Kubernetes counts from 0. */
  @ParameterizedTest
  @CsvSource({"0,1", "3,4"})
  void theIndexOfAJobIsTheShardBeforeIt(String index, int number) {
    assertThat(Shard.parse("job/4", Optional.of(index))).isEqualTo(new Shard(number, 4));
    assertThat(Shard.parse("2/4", Optional.of(index))).isEqualTo(new Shard(2, 4));
  }

  @ParameterizedTest
  @CsvSource({"4,there is no shard 5 of 4", "-1,not a number", "x,not a number", "'',not a number"})
  void anIndexThatTheJobHasNotIsRefused(String index, String reason) {
    assertThatThrownBy(() -> Shard.parse("job/4", Optional.of(index))).hasMessageContaining(reason);
  }

  @Test
  void itsTableStandsBesideTheWhole() {
    assertThat(new Shard(2, 4).beside(Path.of("out", "liver.features.csv")))
        .isEqualTo(Path.of("out", "liver.features.2-of-4.csv"));
  }
}
