package org.hepacast.radiomics.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Levels of a fixed width, many at a time, against a plain twin that takes one intensity after the
 * other and asks both edges, on what images hold and on what they should not.
 */
class WidthBinsTest {

  private static final int COUNT = 5000;

  /** Lowest edge, width, and the intensities from places between 0 and 1. */
  private static Stream<Arguments> cases() {
    return Stream.of(
        Arguments.of("integers", 25, each(u -> Math.rint(-1000 + 1400 * u))),
        Arguments.of("floats", 25, each(u -> (float) (-1000 + 1400 * u))),
        Arguments.of("doubles", 0.1, each(u -> -3 + 60 * u)),
        Arguments.of("negative", 25, each(u -> Math.rint(-2000 + 900 * u))),
        Arguments.of("on edges", 0.1, each(u -> 0.1 * Math.rint(400 * u))),
        Arguments.of("below edges", 0.1, each(u -> Math.nextDown(0.1 * Math.rint(400 * u)))),
        Arguments.of("above edges", 0.1, each(u -> Math.nextUp(0.1 * Math.rint(400 * u)))),
        Arguments.of("below edges around zero", 25, each(u -> Math.nextDown(edge(u)))),
        Arguments.of("thirds", 1.0 / 3, each(u -> Math.rint(3000 * u) / 3)),
        Arguments.of("constant", 25, each(u -> 7)),
        Arguments.of("constant on an edge", 25, each(u -> -50)),
        Arguments.of("zeros of both signs", 25, each(u -> u < 0.5 ? 0.0 : -0.0)),
        Arguments.of("a hair below zero", 25, each(u -> u < 0.5 ? 40 : -Double.MIN_VALUE)),
        Arguments.of("one voxel", 25, new double[] {-1024}),
        Arguments.of("two voxels", 25, new double[] {-1024, 3071}),
        Arguments.of("nearly as many levels as there may be", 1, each(u -> 65_500 * u)),
        Arguments.of("as far out as edges are near", 1, each(u -> 0x1p20 - 500 * u)),
        Arguments.of("farther out", 1, each(u -> 0x1p20 + 500 * u)),
        Arguments.of("far out for their width", 1e-3, each(u -> 1e9 + u)),
        Arguments.of("edges rounded together", 1, each(u -> 0x1p53 + Math.rint(400 * u))),
        Arguments.of("huge", 1e298, each(u -> 1e300 * (2 * u - 1))),
        Arguments.of("tiny", 1e-300, each(u -> 1e-297 * u)),
        Arguments.of("below the normal", Double.MIN_VALUE, each(u -> 900 * u * 1e-323)));
  }

  private static double edge(double u) {
    return 25 * Math.rint(20 * u - 10);
  }

  private static double[] each(DoubleUnaryOperator intensity) {
    var random = new SplittableRandom(11);
    double[] values = new double[COUNT];
    Arrays.setAll(values, i -> intensity.applyAsDouble(random.nextDouble()));
    return values;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void manyAtATimeAreEachOfThem(String name, double width, double[] intensities) {
    int[] expected = Arrays.stream(intensities).mapToInt(twin(width, intensities)::of).toArray();

    Discretisation.Levels rule = new Discretisation.FixedBinWidth(width).fit(intensities);
    int[] levels = new int[intensities.length + 2];
    rule.of(intensities, levels, 0, 1);
    rule.of(intensities, levels, 1, intensities.length);

    assertThat(Arrays.copyOf(levels, intensities.length)).containsExactly(expected);
    assertThat(levels).endsWith(0, 0);
    assertThat(Arrays.stream(intensities).mapToInt(rule::of).toArray()).containsExactly(expected);
  }

  /** What every intensity was asked before loops were written for many. */
  private static Discretisation.Levels twin(double width, double[] intensities) {
    double minimum = Arrays.stream(intensities).min().orElseThrow();
    double remainder = minimum % width;
    double lowest = minimum - (remainder < 0 ? remainder + width : remainder);
    double step = (lowest + width) - lowest;
    return intensity -> {
      int bin = (int) Math.floor((intensity - lowest) / step);
      if (lowest + bin * step > intensity) {
        bin--;
      } else if (lowest + (bin + 1) * step <= intensity) {
        bin++;
      }
      return bin + 1;
    };
  }

  /** Edges are at -25, 0, 25 and 50: a bin begins with its lower edge and ends before the next. */
  @Test
  void anEdgeBelongsToTheBinAboveIt() {
    double[] intensities = {-25, -Double.MIN_VALUE, 0, Math.nextDown(25.0), 25};
    int[] levels = new int[5];

    new Discretisation.FixedBinWidth(25).fit(intensities).of(intensities, levels, 0, 5);

    assertThat(levels).containsExactly(1, 1, 2, 2, 3);
  }

  @Test
  void moreLevelsThanThereAreAreRefused() {
    double[] intensities = {0, 65_535};
    var rule = new Discretisation.FixedBinWidth(1);

    assertThatThrownBy(() -> rule.fit(intensities))
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining("65535 grey levels");
  }
}
