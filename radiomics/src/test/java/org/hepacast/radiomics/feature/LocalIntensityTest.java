package org.hepacast.radiomics.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.Volume;
import org.junit.jupiter.api.Test;

class LocalIntensityTest {

  private static final Geometry GRID = Geometry.of(17, 15, 9, 1, 1.3, 2.5);

  private static Mask everyThird() {
    byte[] voxels = new byte[GRID.voxelCount()];
    for (int i = 0; i < voxels.length; i++) {
      voxels[i] = (byte) (i % 3 == 0 ? 1 : 0);
    }
    return Mask.of(GRID, voxels);
  }

  /** Mean over all voxels whose centre lies in a sphere of 1 cm3 around one of them. */
  private static double mean(double[] values, int centre) {
    double radius = Math.cbrt(3 / (4 * Math.PI)) * 10;
    double sum = 0;
    int count = 0;
    for (int i = 0; i < values.length; i++) {
      double dx = i % 17 - centre % 17;
      double dy = 1.3 * (i / 17 % 15 - centre / 17 % 15);
      double dz = 2.5 * (i / 255 - centre / 255);
      if (Math.sqrt(dx * dx + dy * dy + dz * dz) <= radius) {
        sum += values[i];
        count++;
      }
    }
    return sum / count;
  }

  @Test
  void peaksAreTheMeansOfSpheresOfOneCubicCentimetre() {
    double[] values = new SplittableRandom(4).doubles(GRID.voxelCount(), -100, 900).toArray();
    Mask region = everyThird();
    double global = Double.NEGATIVE_INFINITY;
    int brightest = 0;
    for (int i = 0; i < values.length; i += 3) {
      global = Math.max(global, mean(values, i));
      brightest = values[i] > values[brightest] ? i : brightest;
    }
    LocalIntensity peaks = LocalIntensity.of(Volume.of(GRID, values), region);
    // Some hundred terms below 1000: rounding stays below 1e-10.
    assertThat(peaks.global()).isCloseTo(global, within(1e-10));
    assertThat(peaks.local()).isCloseTo(mean(values, brightest), within(1e-10));
  }

  @Test
  void aVoxelThatIsNoNumberCountsOnlyWhereASphereHoldsIt() {
    double[] values = new double[GRID.voxelCount()];
    values[GRID.index(16, 7, 4)] = Double.NaN;
    byte[] one = new byte[values.length];
    one[GRID.index(9, 7, 4)] = 1;
    Volume image = Volume.of(GRID, values);
    assertThat(LocalIntensity.of(image, Mask.of(GRID, one)).global()).isZero();
    one[GRID.index(10, 7, 4)] = 1;
    assertThat(LocalIntensity.of(image, Mask.of(GRID, one)).global()).isNaN();
  }
}
