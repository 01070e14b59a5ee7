package org.hepacast.radiomics.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.hepacast.radiomics.prepare.Enhancement;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Vector3;
import org.hepacast.radiomics.volume.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Gaussian high pass against a plain twin that follows its definition voxel by voxel. */
class LowPassTest {

  private static final Geometry GRID = Geometry.of(6, 5, 4, 0.8, 1, 2.5);

  private static Volume noise() {
    return Volume.of(GRID, new SplittableRandom(5).doubles(GRID.voxelCount(), -1, 1).toArray());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 1, 2.2})
  void theHighPassAddsWhatThePlainGaussianTakesAway(double sigma) {
    Volume image = noise();
    Volume sharp = Enhancement.highPassAdded(image, LowPass.of(image, sigma), 0.7);
    for (int z = 0, i = 0; z < 4; z++) {
      for (int y = 0; y < 5; y++) {
        for (int x = 0; x < 6; x++, i++) {
          double own = image.at(i);
          double plain = own + 0.7 * (own - smooth(image, x, y, z, sigma));
          assertThat(sharp.at(i)).isCloseTo(plain, within(1e-12));
        }
      }
    }
  }

  @Test
  void aTwoDimensionalImageIsNotSmoothedAcrossItsPlane() {
    var values = new SplittableRandom(6).doubles(30, -1, 1).toArray();
    Volume plane = Volume.of(Geometry.plane(6, 5, 0.8, 1), values);
    Volume slice = Volume.of(Geometry.of(6, 5, 1, 0.8, 1, 1), values);
    // A single slice is its own neighbour: its weights add up to 1.
    assertThat(LowPass.of(plane, 1).toDoubles())
        .containsExactly(LowPass.of(slice, 1).toDoubles(), within(1e-14));
  }

  /** Weights of all voxels at once, the border voxel repeated. */
  private static double smooth(Volume image, int x, int y, int z, double sigma) {
    Vector3 mm = GRID.spacing();
    double[] wx = weights(sigma / mm.x());
    double[] wy = weights(sigma / mm.y());
    double[] wz = weights(sigma / mm.z());
    double sum = 0;
    for (int c = 1 - wz.length; c < wz.length; c++) {
      for (int b = 1 - wy.length; b < wy.length; b++) {
        for (int a = 1 - wx.length; a < wx.length; a++) {
          int px = Math.clamp(x + a, 0, 5);
          int py = Math.clamp(y + b, 0, 4);
          int pz = Math.clamp(z + c, 0, 3);
          sum += wx[Math.abs(a)] * wy[Math.abs(b)] * wz[Math.abs(c)] * image.at(px, py, pz);
        }
      }
    }
    return sum;
  }

  /** exp(-t) I_k(t) until at most a thousandth is missing, then of sum 1. */
  private static double[] weights(double sigmaInVoxels) {
    double t = sigmaInVoxels * sigmaInVoxels;
    int terms = 1;
    double sum = bessel(0, t);
    while (sum < 1 - 1e-3) {
      sum += 2 * bessel(terms++, t);
    }
    double[] weights = new double[terms];
    for (int k = 0; k < terms; k++) {
      weights[k] = bessel(k, t) / sum;
    }
    return weights;
  }

  /** By the power series (Abramowitz and Stegun 1964, 9.6.10). */
  private static double bessel(int k, double t) {
    double term = Math.exp(-t);
    for (int m = 1; m <= k; m++) {
      term *= t / 2 / m;
    }
    double sum = 0;
    for (int m = 0; m < 200; m++) {
      sum += term;
      term *= t * t / 4 / ((m + 1.0) * (m + 1.0 + k));
    }
    return sum;
  }
}
