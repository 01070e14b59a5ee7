package org.hepacast.radiomics.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.hepacast.radiomics.prepare.GreyLevels;
import org.hepacast.radiomics.volume.Geometry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kernels against loops that follow the definitions word by word, on random regions. */
class TextureTwinTest {

  private static final int NX = 9;
  private static final int NY = 7;
  private static final int NZ = 6;
  private static final Slab WHOLE = new Slab(0, NZ);

  /** Levels 1, 2, 4, 5 (3 never occurs); about a third of the voxels lie outside. */
  private static char[] random(int seed) {
    var random = new SplittableRandom(seed);
    char[] levels = new char[NX * NY * NZ];
    char[] choice = {0, 0, 1, 2, 4, 5};
    for (int i = 0; i < levels.length; i++) {
      levels[i] = choice[random.nextInt(choice.length)];
    }
    return levels;
  }

  private static GreyLevels grey(char[] levels) {
    return GreyLevels.ofLevels(Geometry.of(NX, NY, NZ, 1, 1, 1), levels, 2);
  }

  private static int at(char[] levels, int x, int y, int z) {
    boolean inside = x >= 0 && y >= 0 && z >= 0 && x < NX && y < NY && z < NZ;
    return inside ? levels[x + NX * (y + NY * z)] : 0;
  }

  private static int rank(GreyLevels grey, int level) {
    return Arrays.binarySearch(grey.levels(), level) + 1;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void coOccurrencesAreThePairsAStepApart(int seed) {
    char[] levels = random(seed);
    GreyLevels grey = grey(levels);
    for (Offset o : Offset.directions(grey, Texture.PYRADIOMICS)) {
      int side = grey.present() + 1;
      int[] expected = new int[side * side];
      for (int z = 0; z < NZ; z++) {
        for (int y = 0; y < NY; y++) {
          for (int x = 0; x < NX; x++) {
            int a = rank(grey, at(levels, x, y, z));
            int b = rank(grey, at(levels, x + o.dx(), y + o.dy(), z + o.dz()));
            if (a > 0 && b > 0) {
              expected[a * side + b]++;
            }
          }
        }
      }
      int[] counted = Glcm.count(grey, o, WHOLE);
      for (int a = 1; a < side; a++) {
        for (int b = 1; b < side; b++) {
          assertThat(counted[a * side + b]).isEqualTo(expected[a * side + b]);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 5})
  void runsAreMaximalLinesOfOneLevel(int seed) {
    char[] levels = random(seed);
    GreyLevels grey = grey(levels);
    for (Offset o : Offset.directions(grey, Texture.PYRADIOMICS)) {
      int side = grey.present() + 1;
      int[] expected = new int[(NX + 2) * side];
      for (int z = 0; z < NZ; z++) {
        for (int y = 0; y < NY; y++) {
          for (int x = 0; x < NX; x++) {
            int level = at(levels, x, y, z);
            if (level == 0 || at(levels, x - o.dx(), y - o.dy(), z - o.dz()) == level) {
              continue;
            }
            int length = 1;
            while (at(levels, x + length * o.dx(), y + length * o.dy(), z + length * o.dz())
                == level) {
              length++;
            }
            expected[length * side + rank(grey, level)]++;
          }
        }
      }
      assertThat(Glrlm.count(grey, o, WHOLE, new char[grey.ranks().length])).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 7, 8})
  void zonesAreWhatAFloodFills(int seed) {
    char[] levels = random(seed);
    GreyLevels grey = grey(levels);
    int[] roots = new Zones(grey, Texture.PYRADIOMICS).roots();
    int[] flooded = flood(levels);
    for (int z = 0, i = 0; z < NZ; z++) {
      for (int y = 0; y < NY; y++) {
        for (int x = 0; x < NX; x++, i++) {
          if (levels[i] != 0) {
            int first = flooded[i];
            int expected = grey.rowStart(first / NX % NY, first / (NX * NY)) + first % NX;
            assertThat(roots[grey.rowStart(y, z) + x]).isEqualTo(expected);
          }
        }
      }
    }
  }

  /** The first voxel, in scan order, of the zone of each voxel. */
  private static int[] flood(char[] levels) {
    int[] first = new int[levels.length];
    Arrays.fill(first, -1);
    for (int start = 0; start < levels.length; start++) {
      if (levels[start] == 0 || first[start] >= 0) {
        continue;
      }
      var queue = new ArrayDeque<>(List.of(start));
      first[start] = start;
      while (!queue.isEmpty()) {
        int i = queue.poll();
        for (int d = 0; d < 27; d++) {
          int x = i % NX + d % 3 - 1;
          int y = i / NX % NY + d / 3 % 3 - 1;
          int z = i / (NX * NY) + d / 9 - 1;
          if (at(levels, x, y, z) == levels[start]) {
            int j = x + NX * (y + NY * z);
            if (first[j] < 0) {
              first[j] = start;
              queue.add(j);
            }
          }
        }
      }
    }
    return first;
  }

  @Test
  void toneDifferencesAndDependencesLookAtAllNeighbours() {
    char[] levels = random(9);
    GreyLevels grey = grey(levels);
    int[] steps = Offset.steps(Offset.neighbours(grey, Texture.PYRADIOMICS), grey);
    int side = grey.present() + 1;
    double[] dependence = new double[28 * side];
    double[] differences = new double[grey.present()];
    for (int z = 0; z < NZ; z++) {
      for (int y = 0; y < NY; y++) {
        for (int x = 0; x < NX; x++) {
          int level = at(levels, x, y, z);
          if (level == 0) {
            continue;
          }
          int near = 0;
          int sum = 0;
          int count = 0;
          for (int d = 0; d < 27; d++) {
            int other = d == 13 ? 0 : at(levels, x + d % 3 - 1, y + d / 3 % 3 - 1, z + d / 9 - 1);
            sum += other;
            count += other > 0 ? 1 : 0;
            near += other > 0 && Math.abs(other - level) <= 1 ? 1 : 0;
          }
          dependence[(near + 1) * side + rank(grey, level)]++;
          differences[rank(grey, level) - 1] +=
              count == 0 ? 0 : Math.abs(level - (double) sum / count);
        }
      }
    }
    assertThat(Gldm.count(grey, steps, 1, WHOLE)).isEqualTo(dependence);
    double[] counted = Ngtdm.Matrix.count(grey, steps, true, WHOLE).differences;
    // Sums of at most 400 terms below 5: their rounding stays below 400 * ulp(2000).
    assertThat(counted).containsExactly(differences, within(1e-10));
  }

  @Test
  void distancesToTheBorderAreTheShortestPathsAcrossFaces() {
    // 3 x 3 x 1: the middle is one step further from the outside than the rest, in the slice.
    byte[] full = {1, 1, 1, 1, 1, 1, 1, 1, 1};
    assertThat(BorderDistance.of(full, 3, 3, 1, false)).containsExactly(1, 1, 1, 1, 2, 1, 1, 1, 1);
    assertThat(BorderDistance.of(full, 3, 3, 1, true)).containsOnly(1);
  }
}
