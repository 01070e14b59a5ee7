package org.hepacast.prognosis.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.random.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Matching against the search of all pairs that its definition is. */
class MatchingTest {
  @ParameterizedTest
  @EnumSource
  void isTheGreedySearchOfAllPairs(Matching.Order order) {
    RandomGenerator random = new Seeds(3).generator(order.ordinal());
    for (int round = 0; round < 300; round++) {
      int n = 2 + random.nextInt(40);
      int levels = random.nextBoolean() ? 5 : 1_000_000;
      double[] scores =
          IntStream.range(0, n).mapToDouble(i -> random.nextInt(levels) / 7.0 - 1).toArray();
      int[] labels = IntStream.range(0, n).map(i -> i < 2 ? i : random.nextInt(2)).toArray();
      scores[0] = random.nextBoolean() ? -0.0 : 0.0;
      OptionalDouble caliper =
          random.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(0.2);
      Matching matching = new Matching(order, random.nextBoolean(), caliper);

      assertThat(matching.match(scores, Labels.of(labels)))
          .as("round %d", round)
          .isEqualTo(plain(matching, scores, Labels.of(labels)));
    }
  }

  /** As the words of {@link Matching} say it, in cubic time. */
  private static List<Matching.Pair> plain(Matching matching, double[] scores, Labels y) {
    List<Integer> waiting = new ArrayList<>(IntStream.of(y.rowsOf(1)).boxed().toList());
    if (matching.order() == Matching.Order.LARGEST) {
      waiting.sort((a, b) -> Double.compare(scores[b] + 0.0, scores[a] + 0.0));
    }
    boolean[] used = new boolean[scores.length];
    List<Matching.Pair> pairs = new ArrayList<>();
    while (!waiting.isEmpty()) {
      List<Integer> asked =
          matching.order() == Matching.Order.CLOSEST ? waiting : waiting.subList(0, 1);
      Matching.Pair best = new Matching.Pair(-1, -1, Double.POSITIVE_INFINITY);
      for (int i : asked) {
        for (int j : y.rowsOf(0)) {
          double distance = Math.abs(scores[i] - scores[j]);
          if (!used[j] && distance < best.distance()) {
            best = new Matching.Pair(i, j, distance);
          }
        }
      }
      boolean made = best.control() >= 0 && best.distance() <= matching.limit(scores);
      if (!made && matching.order() == Matching.Order.CLOSEST) {
        break;
      }
      waiting.remove(made ? (Integer) best.treated() : waiting.getFirst());
      if (made) {
        used[best.control()] = !matching.replacement();
        pairs.add(best);
      }
    }
    return pairs;
  }

  /** D21: 50,000 against 50,000 took the cube of it. */
  @ParameterizedTest
  @EnumSource
  void matchesLargeCohorts(Matching.Order order) {
    RandomGenerator random = new Seeds(4).generator(0);
    for (int levels : new int[] {1, 100, 1_000_000}) {
      int n = 100_000;
      double[] scores =
          IntStream.range(0, n)
              .mapToDouble(i -> (double) random.nextInt(levels) / levels)
              .toArray();
      Labels y = Labels.of(IntStream.range(0, n).map(i -> i % 2).toArray());
      var matching = new Matching(order, false, OptionalDouble.empty());

      assertThat(assertTimeout(Duration.ofSeconds(20), () -> matching.match(scores, y)))
          .hasSize(n / 2);
    }
  }

  @Test
  void refusesAScoreThatIsNone() {
    var matching = new Matching(Matching.Order.DATA, false, OptionalDouble.empty());
    for (double score : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> matching.match(new double[] {1, score}, Labels.of(0, 1)))
          .hasMessageContaining("row 1 is " + score);
    }
  }
}
