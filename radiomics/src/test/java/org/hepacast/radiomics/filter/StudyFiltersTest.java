package org.hepacast.radiomics.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.ToDoubleFunction;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Vector3;
import org.hepacast.radiomics.volume.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters of the peritumoural study against what is known of them without any other program. */
class StudyFiltersTest {

  private static Volume volume(Geometry grid, ToDoubleFunction<Vector3> value) {
    double[] values = new double[grid.voxelCount()];
    for (int z = 0, i = 0; z < grid.nz(); z++) {
      for (int y = 0; y < grid.ny(); y++) {
        for (int x = 0; x < grid.nx(); x++, i++) {
          values[i] = value.applyAsDouble(new Vector3(x, y, z));
        }
      }
    }
    return Volume.of(grid, values);
  }

  private static Volume line(double... values) {
    return Volume.of(Geometry.of(values.length, 1, 1, 1, 1, 1), values);
  }

  private static Volume impulse(int size) {
    var centre = new Vector3(size / 2, size / 2, size / 2);
    return volume(Geometry.of(size, size, size, 1, 1, 1), at -> at.equals(centre) ? 1 : 0);
  }

  private static Volume apply(ImageFilter filter, Volume image) {
    Geometry g = image.geometry();
    return filter.apply(image, new Box(0, 0, 0, g.nx(), g.ny(), g.nz())).getFirst();
  }

  @Test
  void binomialTurnsAnImpulseIntoPascalsTriangle() {
    // Twice (1 2 1) / 4 is the fourth row of the triangle over 2^4, along each axis: exact in
    // binary.
    double[] row = {0, 0, 1, 4, 6, 4, 1, 0, 0};
    Volume blurred = apply(new Binomial(2), impulse(9));
    for (int z = 0; z < 9; z++) {
      for (int y = 0; y < 9; y++) {
        for (int x = 0; x < 9; x++) {
          assertThat(blurred.at(x, y, z)).isEqualTo(row[x] * row[y] * row[z] / 4096);
        }
      }
    }
  }

  @Test
  void binomialTreatsTheEndsOfALineInTurn() {
    // Forward (8, 4, 2) -> (6, 3, 2); backward -> (6, (3 + 6) / 2, ...) from the far end:
    // (2 + 3) / 2 = 2.5, (3 + 6) / 2 = 4.5, 6.
    assertThat(apply(new Binomial(1), line(8, 4, 2)).toDoubles()).containsExactly(6, 4.5, 2.5);
  }

  @Test
  void discreteGaussianWeighsByBesselFunctions() {
    // ITK's polynomials are good to 1.6e-7 (9.8.1).
    // exp(-1) I_k(1): Abramowitz and Stegun 1964, table 9.8 (k = 0, 1); I_2 = I_0 - 2 I_1 by
    // recurrence (9.6.26). Ten printed digits.
    double[] bessel = {0.4657596077, 0.2079104154, 0.4657596077 - 2 * 0.2079104154};
    Volume smooth = apply(new DiscreteGaussian(1, 0.01), impulse(15));
    double centre = smooth.at(7, 7, 7);
    assertThat(smooth.at(8, 7, 7) / centre).isCloseTo(bessel[1] / bessel[0], within(2e-7));
    assertThat(smooth.at(7, 5, 7) / centre).isCloseTo(bessel[2] / bessel[0], within(2e-7));
    assertThat(smooth.at(7, 6, 9) / centre)
        .isCloseTo(bessel[1] * bessel[2] / (bessel[0] * bessel[0]), within(2e-7));
    // 1 % may be missing: I_0 + 2 (I_1 + I_2) = 0.981, with I_3 0.998. Seven weights, of sum 1.
    assertThat(smooth.at(10, 7, 7)).isPositive();
    assertThat(smooth.at(11, 7, 7)).isZero();
    double sum = 0;
    for (double value : smooth.toDoubles()) {
      sum += value;
    }
    assertThat(sum).isCloseTo(1, within(1e-12));
  }

  @Test
  void discreteGaussianCountsItsVarianceInMillimetres() {
    Geometry fine = Geometry.of(15, 1, 1, 0.5, 1, 1);
    Volume smooth =
        apply(new DiscreteGaussian(0.25, 0.01), volume(fine, at -> at.x() == 7 ? 1 : 0));
    // 0.25 mm2 are one squared voxel here.
    assertThat(smooth.at(8, 0, 0) / smooth.at(7, 0, 0))
        .isCloseTo(0.2079104154 / 0.4657596077, within(2e-7));
  }

  @Test
  void boxesOfARampHaveItsMiddleAndAKnownSpread() {
    Volume ramp = volume(Geometry.of(7, 5, 5, 1, 1, 1), at -> 10 * at.x());
    Volume mean = apply(new BoxStatistic(BoxStatistic.Kind.MEAN, 1), ramp);
    Volume sigma = apply(new BoxStatistic(BoxStatistic.Kind.STANDARD_DEVIATION, 1), ramp);
    assertThat(mean.at(3, 2, 2)).isEqualTo(30);
    // 27 values, 9 each at -10, 0 and 10 around the middle: sqrt(18 * 100 / 26).
    assertThat(sigma.at(3, 2, 2)).isCloseTo(Math.sqrt(1800 / 26.0), within(1e-12));
    // Cut at the border: 0 and 10 in equal numbers, 18 values in all, deviations 5.
    assertThat(mean.at(0, 2, 2)).isEqualTo(5);
    assertThat(sigma.at(0, 2, 2)).isCloseTo(Math.sqrt(18 * 25 / 17.0), within(1e-12));
  }

  @Test
  void laplacianSharpeningFollowsItsFourSteps() {
    // Laplacian with repeated ends (3, -2, 0, 2, -3), stretched from [-3, 3] to [0, 8]:
    // (8, 4/3, 4, 20/3, 0). Subtracted: (-8, 5/3, 0, -5/3, 8), mean 0. The input's mean 4 added:
    // (-4, 17/3, 4, 7/3, 12), cut to [0, 8].
    double[] sharp = apply(new LaplacianSharpening(), line(0, 3, 4, 5, 8)).toDoubles();
    double[] expected = {0, 17 / 3.0, 4, 7 / 3.0, 8};
    assertThat(sharp).containsExactly(expected, within(1e-14));
  }

  @Test
  void laplacianSharpeningLeavesAConstantImageAlone() {
    assertThat(apply(new LaplacianSharpening(), line(5, 5, 5)).toDoubles()).containsOnly(5);
  }

  @Test
  void curvatureFlowKeepsPlanes() {
    Volume plane =
        volume(Geometry.of(15, 15, 15, 1, 2, 3), at -> 2 * at.x() - 3 * at.y() + 5 * at.z());
    Volume flowed = apply(new CurvatureFlow(0.05, 5), plane);
    // The border is not a plane; five steps carry it five voxels inwards.
    assertThat(flowed.at(7, 7, 7)).isCloseTo(plane.at(7, 7, 7), within(1e-12));
    assertThat(flowed.at(6, 8, 7)).isCloseTo(plane.at(6, 8, 7), within(1e-12));
  }

  /**
   * A circle shrinks by dR/dt = -1/R, a sphere by -2/R (Gage and Hamilton 1986; Huisken 1984): the
   * distance r from the axis or centre becomes sqrt(r^2 + 2 t) and sqrt(r^2 + 4 t).
   */
  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void curvatureFlowShrinksCirclesAndSpheresAtTheirRate(int dimensions) {
    int middle = 20;
    int depth = dimensions == 2 ? 3 : 41;
    Volume cone =
        volume(
            Geometry.of(41, 41, depth, 1, 1, 1),
            at ->
                new Vector3(at.x() - middle, at.y() - middle, dimensions == 2 ? 0 : at.z() - middle)
                    .length());
    var box = new Box(middle + 10, middle, depth / 2, 1, 1, 1);
    double time = 20 * 0.05;
    Volume flowed = new CurvatureFlow(0.05, 20).apply(cone, box).getFirst();
    double exact = Math.sqrt(100 + 2 * (dimensions - 1) * time);
    // Differences of second order at r = 10: relative 1 / (4 r^2) of the movement of 0.1 and 0.2.
    assertThat(flowed.at(0)).isCloseTo(exact, within(0.25 / 100 * (exact - 10) * 2));
    assertThat(exact - 10).isGreaterThan(0.09);
  }

  @Test
  void normalizeGivesMeanZeroAndDeviationOne() {
    // Mean 4, sum of squares 20; ITK divides by n - 1.
    double deviation = Math.sqrt(20 / 3.0);
    double[] expected = {-3 / deviation, -1 / deviation, 1 / deviation, 3 / deviation};
    assertThat(apply(new Normalize(), line(1, 3, 5, 7)).toDoubles())
        .containsExactly(expected, within(1e-15));
  }
}
