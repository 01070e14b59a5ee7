package org.hepacast.radiomics.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The convolution against its sum, on boxes that are flat along any axis too. */
class EvenConvolutionTest {

  private static final EvenConvolution.Kernel KERNEL =
      (x, y, z) -> 1 / (1 + x + 0.7 * y * y + 0.3 * z);

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1",
    "2, 1, 1",
    "1, 3, 1",
    "1, 1, 5",
    "4, 3, 1",
    "1, 4, 2",
    "3, 1, 7",
    "6, 5, 4",
    "13, 2, 9",
    "8, 8, 8"
  })
  void isTheSumOverAllPairs(int nx, int ny, int nz) {
    double[] first = random(nx * ny * nz, 1);
    double[] second = random(nx * ny * nz, 2);
    double[] a = first.clone();
    double[] b = second.clone();
    EvenConvolution.convolve(nx, ny, nz, a, b, KERNEL, Parts.IN_TURN);
    // Each of at most 512 terms lies below 1; the transforms lose a few units more.
    assertThat(a).containsExactly(direct(nx, ny, nz, first), within(1e-12));
    assertThat(b).containsExactly(direct(nx, ny, nz, second), within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"6, 5, 4", "13, 2, 9"})
  void doesNotDependOnWhoComputesItsParts(int nx, int ny, int nz) {
    double[] a = random(nx * ny * nz, 1);
    double[] b = random(nx * ny * nz, 2);
    double[] c = a.clone();
    double[] d = b.clone();
    EvenConvolution.convolve(nx, ny, nz, a, b, KERNEL, Parts.IN_TURN);
    EvenConvolution.convolve(nx, ny, nz, c, d, KERNEL, EvenConvolutionTest::backwardsInParallel);
    assertThat(c).containsExactly(a);
    assertThat(d).containsExactly(b);
  }

  private static void backwardsInParallel(int count, IntConsumer part) {
    IntStream.range(0, count).parallel().forEach(i -> part.accept(count - 1 - i));
  }

  private static double[] direct(int nx, int ny, int nz, double[] image) {
    double[] sums = new double[image.length];
    for (int i = 0; i < image.length; i++) {
      for (int j = 0; j < image.length; j++) {
        int dx = Math.abs(i % nx - j % nx);
        int dy = Math.abs(i / nx % ny - j / nx % ny);
        int dz = Math.abs(i / (nx * ny) - j / (nx * ny));
        sums[i] += image[j] * KERNEL.at(dx, dy, dz);
      }
    }
    return sums;
  }

  private static double[] random(int count, long seed) {
    return new SplittableRandom(seed).doubles(count, -1, 1).toArray();
  }
}
