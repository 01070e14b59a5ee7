package org.hepacast.prognosis.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.hepacast.prognosis.random.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SymmetricEigenTest {
  /** By definition: A v = lambda v, orthonormal, descending; ranks below n and sizes mixed too. */
  @ParameterizedTest
  @CsvSource({"0, 0, 1", "1, 1, 1", "2, 2, 1", "7, 3, 1e5", "30, 30, 1e-5", "40, 5, 1", "25, 0, 1"})
  void decomposes(int n, int rank, double size) {
    double[] a = ofRank(n, rank, size);
    SymmetricEigen eigen = SymmetricEigen.of(a, n);
    double norm = Math.sqrt(Arrays.stream(a).map(v -> v * v).sum());
    for (int k = 0; k < n; k++) {
      assertThat(k == 0 || eigen.values()[k] <= eigen.values()[k - 1]).isTrue();
      for (int i = 0; i < n; i++) {
        double product = 0;
        double dot = 0;
        for (int j = 0; j < n; j++) {
          product += a[i * n + j] * eigen.vectors()[k * n + j];
          dot += eigen.vectors()[i * n + j] * eigen.vectors()[k * n + j];
        }
        // Backward error of Householder and QR: about n ulp of the norm.
        assertThat(product - eigen.values()[k] * eigen.vectors()[k * n + i])
            .isCloseTo(0, within(n * 1e-15 * norm));
        assertThat(dot).isCloseTo(i == k ? 1 : 0, within(n * 1e-15));
      }
    }
  }

  private static double[] ofRank(int n, int rank, double size) {
    RandomGenerator random = new Seeds(n).generator(rank);
    double[] a = new double[n * n];
    for (int r = 0; r < rank; r++) {
      double[] v = random.doubles(n, -1, 1).toArray();
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          a[i * n + j] += size * v[i] * v[j];
        }
      }
    }
    return a;
  }

  @Test
  void knowsAMatrixByHand() {
    // (2 - l)^2 = 1: eigenvalues 3 and 1 on the diagonals of the square.
    SymmetricEigen eigen = SymmetricEigen.of(new double[] {2, 1, 1, 2}, 2);
    assertThat(eigen.values()).containsExactly(new double[] {3, 1}, within(1e-14));
    assertThat(Math.abs(eigen.vectors()[0])).isCloseTo(Math.sqrt(0.5), within(1e-15));
  }

  /** D19: what does not settle is said. */
  @Test
  void refusesWhatIsNotFinite() {
    double[] a = new double[16];
    Arrays.fill(a, Double.NaN);
    assertThatThrownBy(() -> SymmetricEigen.of(a, 4)).isInstanceOf(ArithmeticException.class);
  }

  /** Jacobi's rotations took 17 s for 400 columns. */
  @Test
  void fourHundredColumnsTakeAFractionOfASecond() {
    double[] a = ofRank(400, 400, 1);
    SymmetricEigen eigen = assertTimeout(Duration.ofSeconds(5), () -> SymmetricEigen.of(a, 400));
    double trace = 0;
    for (int i = 0; i < 400; i++) {
      trace += a[i * 401];
    }
    assertThat(Arrays.stream(eigen.values()).sum()).isCloseTo(trace, within(1e-9 * trace));
  }
}
