package org.hepacast.radiomics.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.hepacast.radiomics.volume.Geometry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeometryOfShapesTest {

  @Test
  void aSingleVoxelIsAnOctahedron() {
    // Vertices half a voxel from the centre: volume 8 * (1/2)^3 / 6, area 8 * sqrt(3)/4 * (1/2).
    Shape voxel = Shape.of(Geometry.of(1, 1, 1, 1, 1, 1), new byte[] {1});
    assertThat(voxel.meshVolume()).isEqualTo(1 / 6.0, within(1e-15));
    assertThat(voxel.area()).isEqualTo(Math.sqrt(3), within(1e-15));
    assertThat(voxel.hullVolume()).isEqualTo(1 / 6.0, within(1e-15));
    assertThat(voxel.diameters().space()).isEqualTo(1, within(1e-15));
  }

  @Test
  void spacingScalesTheMeshAlongItsAxes() {
    byte[] mask = random(3);
    Shape unit = Shape.of(Geometry.of(6, 6, 6, 1, 1, 1), mask);
    Shape stretched = Shape.of(Geometry.of(6, 6, 6, 2, 3, 0.5), mask);
    assertThat(stretched.meshVolume()).isEqualTo(3 * unit.meshVolume(), within(1e-9));
    assertThat(stretched.hullVolume()).isEqualTo(3 * unit.hullVolume(), within(1e-9));
  }

  @Test
  void diametersAreThoseOfAllPairsOfVertices() {
    for (int seed = 0; seed < 5; seed++) {
      byte[] mask = random(seed);
      Diameters fast = Shape.of(Geometry.of(6, 6, 6, 1, 2, 3), mask).diameters();
      Diameters plain = plain(mask);
      assertThat(fast.space()).isEqualTo(plain.space(), within(1e-12));
      assertThat(fast.row()).isEqualTo(plain.row(), within(1e-12));
      assertThat(fast.column()).isEqualTo(plain.column(), within(1e-12));
      assertThat(fast.slice()).isEqualTo(plain.slice(), within(1e-12));
    }
  }

  private static byte[] random(int seed) {
    var random = new SplittableRandom(seed);
    byte[] mask = new byte[216];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = (byte) (random.nextInt(3) == 0 ? 1 : 0);
    }
    mask[100] = 1;
    return mask;
  }

  private static Diameters plain(byte[] mask) {
    var vertices = new java.util.ArrayList<int[]>();
    for (int z = -1; z < 6; z++) {
      for (int y = -1; y < 6; y++) {
        for (int x = -1; x < 6; x++) {
          int own = at(mask, x, y, z);
          if (own != at(mask, x + 1, y, z)) {
            vertices.add(new int[] {2 * x + 1, 2 * y, 2 * z});
          }
          if (own != at(mask, x, y + 1, z)) {
            vertices.add(new int[] {2 * x, 2 * y + 1, 2 * z});
          }
          if (own != at(mask, x, y, z + 1)) {
            vertices.add(new int[] {2 * x, 2 * y, 2 * z + 1});
          }
        }
      }
    }
    double[] largest = new double[4];
    for (int[] p : vertices) {
      for (int[] q : vertices) {
        double dx = (p[0] - q[0]) * 0.5;
        double dy = (p[1] - q[1]) * 1.0;
        double dz = (p[2] - q[2]) * 1.5;
        double d = Math.sqrt(dx * dx + dy * dy + dz * dz);
        largest[0] = Math.max(largest[0], d);
        largest[1] = p[0] == q[0] ? Math.max(largest[1], d) : largest[1];
        largest[2] = p[1] == q[1] ? Math.max(largest[2], d) : largest[2];
        largest[3] = p[2] == q[2] ? Math.max(largest[3], d) : largest[3];
      }
    }
    return new Diameters(largest[0], largest[1], largest[2], largest[3]);
  }

  private static int at(byte[] mask, int x, int y, int z) {
    boolean inside = x >= 0 && y >= 0 && z >= 0 && x < 6 && y < 6 && z < 6;
    return inside ? mask[x + 6 * (y + 6 * z)] : 0;
  }

  @Test
  void aSquareOfTwoByTwoPixelsLosesItsFourCorners() {
    // Surface 4 - 4 * 1/8; perimeter 4 sides of 1 and 4 diagonals of sqrt(1/2).
    Shape2D square = Shape2D.of(new byte[] {1, 1, 1, 1}, 2, 2, 1, 1);
    assertThat(square.meshSurface()).isEqualTo(3.5, within(1e-15));
    assertThat(square.perimeter()).isEqualTo(4 + 4 * Math.sqrt(0.5), within(1e-15));
    assertThat(square.pixelSurface()).isEqualTo(4, within(1e-15));
    assertThat(square.maximumDiameter()).isEqualTo(Math.sqrt(5), within(1e-15));
  }

  @Test
  void percentilesAreThoseOfTheSortedValues() {
    var random = new SplittableRandom(11);
    double[] values = random.doubles(1001).map(v -> Math.rint(v * 300)).toArray();
    double[] sorted = values.clone();
    java.util.Arrays.sort(sorted);
    var order = new OrderStatistics(values);
    for (int percent : new int[] {10, 90, 50, 25, 75, 0, 100}) {
      // 1001 values: each percentile stands at a rank of its own.
      assertThat(order.percentile(percent)).isEqualTo(sorted[percent * 10]);
    }
  }

  /** More values than are selected directly, and one so far away that the others share a group. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 1e9})
  void percentilesOfManyValuesAreThoseOfTheSortedValues(double farthest) {
    double[] values = new SplittableRandom(12).doubles(100_001).toArray();
    values[70_000] = farthest;
    double[] sorted = values.clone();
    java.util.Arrays.sort(sorted);
    var order = new OrderStatistics(values);
    for (int percent : new int[] {90, 10, 50, 25, 75, 0, 100}) {
      assertThat(order.percentile(percent)).isEqualTo(sorted[percent * 1000]);
    }
    assertThat(order.median()).isEqualTo(sorted[50_000]);
  }
}
