package org.hepacast.radiomics.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hepacast.radiomics.prepare.GreyLevels;
import org.hepacast.radiomics.volume.Geometry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Statistics from the counts of levels against those of every voxel's level by itself. */
class LevelStatisticsTest {
  private static final double RELATIVE = 1e-12;

  static Stream<Arguments> regions() {
    var random = new Random(5);
    return Stream.of(
        arguments("one voxel", new int[] {7}),
        arguments("one level", new int[] {3, 3, 3}),
        arguments("two voxels", new int[] {1, 65_535}),
        arguments("two levels, the lower rare", new int[] {1, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9}),
        arguments("two levels, the higher rare", new int[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 9}),
        arguments("an even number, the middle between levels", new int[] {1, 2, 4, 8}),
        arguments("every level once", IntStream.rangeClosed(1, 1000).toArray()),
        arguments("few levels", random.ints(50_000, 1, 12).toArray()),
        arguments("many levels", random.ints(50_000, 1, 65_536).toArray()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("regions")
  void areThoseOfTheLevelsOneByOne(String name, int[] inside) {
    char[] levels = new char[inside.length];
    double[] values = new double[inside.length];
    for (int i = 0; i < inside.length; i++) {
      levels[i] = (char) inside[i];
      values[i] = inside[i];
    }
    GreyLevels grey = GreyLevels.ofLevels(Geometry.of(inside.length, 1, 1, 1, 1, 1), levels, 1);

    double[] ours = Statistics.of(new LevelStatistics(grey));

    double[] theirs = Statistics.of(values, 0);
    for (Statistic statistic : Statistic.values()) {
      double expected = theirs[statistic.ordinal()];
      double tolerance = Double.isNaN(expected) ? 0 : RELATIVE * Math.max(1, Math.abs(expected));
      assertThat(ours[statistic.ordinal()])
          .as(statistic.name())
          .isCloseTo(expected, within(tolerance));
    }
  }
}
