package org.hepacast.radiomics.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistanceMapTest {

  @Test
  void measuresInMillimetresAlongEachAxis() {
    Geometry grid = Geometry.of(5, 4, 3, 0.5, 2, 3);
    byte[] voxels = new byte[grid.voxelCount()];
    voxels[0] = 1;
    DistanceMap map = DistanceMap.to(Mask.of(grid, voxels), 100);
    assertThat(map.squaredMm(4, 0, 0)).isEqualTo(4);
    assertThat(map.squaredMm(0, 3, 0)).isEqualTo(36);
    // (1 mm)^2 + (4 mm)^2 + (6 mm)^2
    assertThat(map.squaredMm(2, 2, 2)).isEqualTo(1 + 16 + 36);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void equalsTheSmallestOfAllDistances(long seed) {
    var random = new Random(seed);
    Geometry grid =
        Geometry.of(
            3 + random.nextInt(12),
            3 + random.nextInt(12),
            1 + random.nextInt(8),
            0.3 + random.nextDouble(),
            0.3 + random.nextDouble(),
            0.5 + 4 * random.nextDouble());
    byte[] voxels = new byte[grid.voxelCount()];
    for (int n = 0; n < 1 + random.nextInt(8); n++) {
      voxels[random.nextInt(voxels.length)] = 1;
    }
    Mask mask = Mask.of(grid, voxels);
    DistanceMap map = DistanceMap.to(mask, 1000);
    for (int i = 0; i < grid.voxelCount(); i++) {
      int x = i % grid.nx();
      int y = i / grid.nx() % grid.ny();
      int z = i / grid.nx() / grid.ny();
      // Sums of three squares below 1e3 mm2, some ulps of 1e-13.
      assertThat(map.squaredMm(x, y, z)).isCloseTo(nearest(mask, x, y, z), within(1e-10));
    }
  }

  private static double nearest(Mask mask, int x, int y, int z) {
    Geometry grid = mask.geometry();
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < grid.voxelCount(); i++) {
      if (mask.at(i)) {
        double dx = (i % grid.nx() - x) * grid.spacing().x();
        double dy = (i / grid.nx() % grid.ny() - y) * grid.spacing().y();
        double dz = (i / grid.nx() / grid.ny() - z) * grid.spacing().z();
        best = Math.min(best, dx * dx + dy * dy + dz * dz);
      }
    }
    return best;
  }

  @Test
  void doesNotDependOnHowFarItReaches() {
    Geometry grid = Geometry.of(20, 20, 20, 0.7, 0.7, 2.5);
    byte[] voxels = new byte[grid.voxelCount()];
    voxels[grid.index(10, 9, 8)] = 1;
    voxels[grid.index(4, 12, 11)] = 1;
    Mask mask = Mask.of(grid, voxels);
    DistanceMap near = DistanceMap.to(mask, 3);
    DistanceMap far = DistanceMap.to(mask, 100);
    assertThat(near.squaredMm(12, 9, 8)).isEqualTo(far.squaredMm(12, 9, 8));
    assertThat(near.squaredMm(0, 0, 0)).isInfinite();
    assertThat(near.box().nx()).isLessThan(far.box().nx());
  }
}
