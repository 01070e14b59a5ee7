package org.hepacast.prognosis.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;

class NumericTest {
  @Test
  void givesTailsToThirteenDigits() {
    // Abramowitz and Stegun, tables 26.1 and 26.2: Q(1) and -log10 Q(10) = 23.11805.
    assertThat(Distributions.normalUpper(1)).isCloseTo(0.15865525393145707, within(1e-14));
    assertThat(-Math.log10(Distributions.normalUpper(10))).isCloseTo(23.11805, within(5e-6));
    assertThat(Distributions.normalUpper(-1)).isCloseTo(0.84134474606854293, within(1e-14));
    // With two degrees of freedom the tail is exp(-x/2); with four (1 + x/2) exp(-x/2).
    assertThat(Distributions.chiSquaredUpper(100, 2))
        .isCloseTo(Math.exp(-50), withinPercentage(1e-10));
    assertThat(Distributions.chiSquaredUpper(3, 4)).isCloseTo(2.5 * Math.exp(-1.5), within(1e-14));
    assertThat(Distributions.chiSquaredUpper(0, 3)).isEqualTo(1);
  }

  @Test
  void invertsTheNormalDistribution() {
    assertThat(Distributions.normalMultiplier(0.95)).isCloseTo(1.959963984540054, within(1e-13));
    for (double p : new double[] {1e-12, 0.001, 0.3, 0.5, 0.8, 1 - 1e-9}) {
      assertThat(1 - Distributions.normalUpper(Distributions.normalQuantile(p)))
          .isCloseTo(p, within(1e-15));
    }
  }

  @Test
  void interpolatesQuantilesByTypeSeven() {
    // Position (4 - 1) * 0.25 = 0.75 between 1 and 2.
    assertThat(Quantiles.of(new double[] {4, 1, 3, 2}, 0, 0.25, 0.5, 1))
        .containsExactly(1, 1.75, 2.5, 4);
  }

  @Test
  void solvesAndInvertsAndNamesADependentColumn() {
    double[] a = {4, 2, 2, 3};
    double[] x = Cholesky.of(a, 2).solve(new double[] {8, 7});
    assertThat(x[0]).isCloseTo(1.25, within(1e-15));
    assertThat(x[1]).isCloseTo(1.5, within(1e-15));
    // The determinant is 8, so the inverse is {3, -2, -2, 4} / 8.
    assertThat(Cholesky.of(a, 2).inverse())
        .containsExactly(new double[] {0.375, -0.25, -0.25, 0.5}, within(1e-15));
    assertThat(Cholesky.of(new double[] {1, 2, 2, 4}, 2).dependent()).isEqualTo(1);
  }
}
