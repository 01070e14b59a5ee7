package org.hepacast.radiomics.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The layout against one voxel after the other, for every rule and kind of intensities. */
class GreyLevelsTest {

  private static final Geometry GRID = Geometry.of(23, 11, 9, 1, 1, 1);

  private record Intensities(String name, double[] values) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Stream<Arguments> cases() {
    List<Discretisation> rules =
        List.of(
            new Discretisation.FixedBinWidth(25),
            new Discretisation.FixedBinWidth(0.1),
            new Discretisation.FixedBinCount(32),
            new Discretisation.IbsiBinWidth(25, -1000),
            new Discretisation.IbsiBinNumber(16),
            new Discretisation.EqualisedLevels(8));
    var random = new SplittableRandom(3);
    List<Intensities> intensities =
        List.of(
            filled("integers", () -> random.nextInt(-200, 400)),
            filled("reals", () -> random.nextDouble(-200, 400)),
            filled("floats", () -> (float) random.nextDouble(-200, 400)),
            filled("negative", () -> random.nextDouble(-400, -200)),
            filled("edges", () -> 25 * random.nextInt(-8, 8)),
            filled("beside edges", () -> Math.nextDown(0.1 * random.nextInt(-80, 80))),
            filled("constant", () -> 7),
            filled("zeros of both signs", () -> random.nextBoolean() ? 0.0 : -0.0));
    List<Arguments> cases = new ArrayList<>();
    for (Discretisation rule : rules) {
      intensities.forEach(values -> cases.add(Arguments.of(rule, values)));
    }
    return cases.stream();
  }

  private static Intensities filled(String name, DoubleSupplier source) {
    double[] values = new double[GRID.voxelCount()];
    for (int i = 0; i < values.length; i++) {
      values[i] = source.getAsDouble();
    }
    return new Intensities(name, values);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isWhatTheRuleSaysVoxelByVoxel(Discretisation rule, Intensities intensities) {
    byte[] mask = mask();
    Region region = new Region(GRID, intensities.values, mask, count(mask));
    var levels = rule.fit(region.intensities());
    var counts = new TreeMap<Integer, Integer>();
    for (int i = 0; i < mask.length; i++) {
      if (mask[i] != 0) {
        counts.merge(levels.of(intensities.values[i]), 1, Integer::sum);
      }
    }
    List<Integer> present = List.copyOf(counts.keySet());

    GreyLevels grey = GreyLevels.of(region, rule, 2);

    assertThat(grey.levels()).containsExactly(present.stream().mapToInt(i -> i).toArray());
    assertThat(grey.counts()).containsExactly(counts.values().stream().mapToInt(i -> i).toArray());
    char[] ranks = new char[(GRID.nx() + 4) * (GRID.ny() + 4) * (GRID.nz() + 4)];
    for (int i = 0; i < mask.length; i++) {
      if (mask[i] != 0) {
        ranks[padded(i)] = (char) (present.indexOf(levels.of(intensities.values[i])) + 1);
      }
    }
    assertThat(grey.ranks()).containsExactly(ranks);
    assertExtents(grey, ranks);
  }

  /** Rows begin and end with a voxel of the region; one without any is empty. */
  private static void assertExtents(GreyLevels grey, char[] ranks) {
    for (int z = 0; z < GRID.nz(); z++) {
      for (int y = 0; y < GRID.ny(); y++) {
        int begin = grey.begin(y, z);
        int end = grey.end(y, z);
        int inside = 0;
        for (int x = 0; x < GRID.nx(); x++) {
          inside += ranks[grey.rowStart(y, z) + x] > 0 ? 1 : 0;
        }
        int between = 0;
        for (int i = begin; i < end; i++) {
          between += ranks[i] > 0 ? 1 : 0;
        }
        assertThat(between).isEqualTo(inside);
        assertThat(end > begin).isEqualTo(inside > 0);
        if (inside > 0) {
          assertThat((int) ranks[begin]).isPositive();
          assertThat((int) ranks[end - 1]).isPositive();
        }
      }
    }
  }

  /** Levels that are far apart, and more of them than a table in turn is worth. */
  @Test
  void sparseLevelsHaveRanksWithoutGaps() {
    byte[] mask = mask();
    double[] values = new double[mask.length];
    Arrays.setAll(values, i -> i % 7 == 0 ? 60_000 : i % 3);
    Region region = new Region(GRID, values, mask, count(mask));

    GreyLevels grey = GreyLevels.of(region, new Discretisation.FixedBinWidth(1), 1);

    assertThat(grey.levels()).containsExactly(1, 2, 3, 60_001);
    assertThat(grey.voxelCount()).isEqualTo(count(mask));
    for (int rank = 1; rank <= 4; rank++) {
      int expected = rank;
      assertThat(grey.counts()[rank - 1])
          .isEqualTo((int) new String(grey.ranks()).chars().filter(r -> r == expected).count());
    }
  }

  @Test
  void aLevelBeyondTheHighestIsRefused() {
    byte[] mask = mask();
    Region region = new Region(GRID, new double[mask.length], mask, count(mask));
    double[] zeros = region.intensities();
    assertThatThrownBy(() -> GreyLevels.of(region, zeros, value -> GreyLevels.MAX_LEVEL + 1, 1))
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining("grey level 65536");
    assertThatThrownBy(() -> GreyLevels.of(region, zeros, value -> 0, 1))
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining("grey level 0");
  }

  private static int padded(int i) {
    int x = i % GRID.nx() + 2;
    int y = i / GRID.nx() % GRID.ny() + 2;
    int z = i / (GRID.nx() * GRID.ny()) + 2;
    return x + (GRID.nx() + 4) * (y + (GRID.ny() + 4) * z);
  }

  /** Half of the voxels, with empty, full and broken rows. */
  private static byte[] mask() {
    var random = new SplittableRandom(5);
    byte[] mask = new byte[GRID.voxelCount()];
    for (int i = 0; i < mask.length; i++) {
      int row = i / GRID.nx();
      boolean inside =
          switch (row % 4) {
            case 0 -> false;
            case 1 -> true;
            default -> random.nextBoolean();
          };
      mask[i] = (byte) (inside ? 1 : 0);
    }
    return mask;
  }

  private static int count(byte[] mask) {
    int count = 0;
    for (byte voxel : mask) {
      count += voxel;
    }
    return count;
  }
}
