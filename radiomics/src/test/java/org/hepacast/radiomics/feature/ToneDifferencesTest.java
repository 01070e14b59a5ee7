package org.hepacast.radiomics.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The grey tone features against the double sums of their definitions. */
class ToneDifferencesTest {

  private static Stream<Arguments> matrices() {
    var random = new SplittableRandom(11);
    return Stream.of(
        Arguments.of("few levels", 5, (IntUnaryOperator) i -> random.nextInt(1, 900)),
        Arguments.of("levels that are passed over", 40, (IntUnaryOperator) i -> i % 3),
        Arguments.of("equally frequent", 300, (IntUnaryOperator) i -> 4),
        Arguments.of("all frequencies differ", 200, (IntUnaryOperator) i -> i + 1),
        Arguments.of("many rare levels", 2000, (IntUnaryOperator) i -> random.nextInt(4)),
        Arguments.of("a single level", 1, (IntUnaryOperator) i -> 12));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("matrices")
  void areTheDoubleSums(String name, int size, IntUnaryOperator count) {
    var random = new SplittableRandom(size);
    int[] levels = new int[size];
    int[] counts = new int[size];
    double[] differences = new double[size];
    for (int i = 0; i < size; i++) {
      levels[i] = (i == 0 ? 60_000 : levels[i - 1]) + random.nextInt(1, 4);
      counts[i] = count.applyAsInt(i);
      differences[i] = counts[i] * random.nextDouble(30);
    }
    int voxels = Arrays.stream(counts).sum();
    double[] fast = new ToneDifferences(levels, counts, differences, voxels).features();
    double[] plain = plain(levels, counts, differences, voxels);
    for (int f = 0; f < plain.length; f++) {
      // At most 4 million terms of one sign: their sums lose less than 4e6 ulps, mostly a few.
      assertThat(fast[f])
          .as(Ngtdm.Feature.values()[f].name())
          .isCloseTo(plain[f], Percentage.withPercentage(1e-8));
    }
  }

  @Test
  void levelsWithoutDifferencesAreFlat() {
    double[] f = new ToneDifferences(new int[] {3}, new int[] {8}, new double[] {0}, 8).features();
    assertThat(f).containsExactly(new double[] {1e6, 0, 0, 0, 0}, within(0.0));
  }

  private static double[] plain(int[] levels, int[] counts, double[] differences, int voxels) {
    double weighted = 0;
    double total = 0;
    int present = 0;
    double contrast = 0;
    double busyness = 0;
    double complexity = 0;
    double strength = 0;
    for (int i = 0; i < counts.length; i++) {
      double pi = (double) counts[i] / voxels;
      weighted += pi * differences[i];
      total += differences[i];
      present += counts[i] > 0 ? 1 : 0;
      for (int j = 0; j < counts.length; j++) {
        if (counts[i] > 0 && counts[j] > 0) {
          double pj = (double) counts[j] / voxels;
          double distance = Math.abs(levels[i] - levels[j]);
          contrast += pi * pj * distance * distance;
          busyness += Math.abs(levels[i] * pi - levels[j] * pj);
          complexity += distance * (pi * differences[i] + pj * differences[j]) / (pi + pj);
          strength += (pi + pj) * distance * distance;
        }
      }
    }
    return new double[] {
      1 / weighted,
      present < 2 ? 0 : contrast / ((double) present * (present - 1)) * total / voxels,
      busyness == 0 ? 0 : weighted / busyness,
      complexity / voxels,
      strength / total
    };
  }
}
