package org.hepacast.radiomics.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.hepacast.radiomics.transform.Parts;
import org.hepacast.radiomics.volume.Geometry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Moran's I and Geary's C against the double sums of their definitions. */
class SpatialAutocorrelationTest {

  @ParameterizedTest
  @CsvSource({"7, 6, 5, 0.5", "9, 8, 1, 0.7", "1, 6, 9, 0.9", "20, 1, 1, 1", "5, 5, 5, 1"})
  void areTheDoubleSums(int nx, int ny, int nz, double share) {
    Geometry g = Geometry.of(nx, ny, nz, 0.8, 1.1, 2.5);
    var random = new SplittableRandom(nx * 100 + ny);
    double[] values = random.doubles(g.voxelCount(), -100, 300).toArray();
    byte[] mask = new byte[values.length];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = (byte) (random.nextDouble() < share ? 1 : 0);
    }
    var fast = SpatialAutocorrelation.of(g, values, mask, Parts.IN_TURN);
    double[] plain = plain(g, values, mask);
    assertThat(fast.moranI()).isCloseTo(plain[0], within(1e-12));
    assertThat(fast.gearyC()).isCloseTo(plain[1], within(1e-12));
  }

  @Test
  void ofOneValueBothAreUndefined() {
    Geometry g = Geometry.of(3, 2, 2, 1, 1, 1);
    double[] values = new double[12];
    byte[] mask = new byte[12];
    java.util.Arrays.fill(values, 5);
    java.util.Arrays.fill(mask, (byte) 1);
    var constant = SpatialAutocorrelation.of(g, values, mask, Parts.IN_TURN);
    assertThat(constant.moranI()).isNaN();
    assertThat(constant.gearyC()).isNaN();
  }

  private static double[] plain(Geometry g, double[] values, byte[] mask) {
    double mean = 0;
    int n = 0;
    for (int i = 0; i < mask.length; i++) {
      mean += mask[i] * values[i];
      n += mask[i];
    }
    mean /= n;
    double weights = 0;
    double products = 0;
    double differences = 0;
    double variance = 0;
    for (int i = 0; i < mask.length; i++) {
      variance += mask[i] * (values[i] - mean) * (values[i] - mean);
      for (int j = 0; j < mask.length; j++) {
        if (i != j && mask[i] != 0 && mask[j] != 0) {
          double w = 1 / distance(g, i, j);
          weights += w;
          products += w * (values[i] - mean) * (values[j] - mean);
          differences += w * (values[i] - values[j]) * (values[i] - values[j]);
        }
      }
    }
    return new double[] {
      n / weights * products / variance, (n - 1) / (2 * weights) * differences / variance
    };
  }

  private static double distance(Geometry g, int i, int j) {
    double dx = (i % g.nx() - j % g.nx()) * g.spacing().x();
    double dy = (i / g.nx() % g.ny() - j / g.nx() % g.ny()) * g.spacing().y();
    double dz = (i / (g.nx() * g.ny()) - j / (g.nx() * g.ny())) * g.spacing().z();
    return Math.sqrt(dx * dx + dy * dy + dz * dz);
  }
}
