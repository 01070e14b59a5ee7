package org.hepacast.radiomics.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.hepacast.radiomics.filter.LocalBinaryPattern2D.Method;
import org.hepacast.radiomics.volume.Axis;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Patterns worked out by hand from the definitions of Ojala 2002 and Banerjee 2013. */
class LocalBinaryPatternTest {

  private static double centre(LocalBinaryPattern2D filter, double... rows) {
    Volume image = Volume.of(Geometry.of(3, 3, 1, 1, 1, 1), rows);
    return filter.apply(image, new Box(1, 1, 0, 1, 1, 1)).getFirst().at(0);
  }

  /** Right 1, up 5, left 7, below 8 around 6: the last two are not below it, bits 2 and 3. */
  @ParameterizedTest
  @CsvSource({"DEFAULT, 12", "ROR, 3", "UNIFORM, 2", "VAR, 7.1875"})
  void fourSamplesAreThePixelsBeside(Method method, double expected) {
    // Variance of 1, 5, 7, 8: mean 5.25, squares 18.0625 + 0.0625 + 3.0625 + 7.5625 over 4.
    var filter = new LocalBinaryPattern2D(1, 4, method, Axis.Z);
    assertThat(centre(filter, 9, 5, 2, 7, 6, 1, 9, 8, 7)).isCloseTo(expected, within(1e-12));
  }

  /**
   * Samples between pixels, at w = 1 - sqrt(1/2) from the centre's row and column: w^2 centre + w
   * (1 - w) (both beside) + (1 - w)^2 corner. Up right 2.76, up left 7.50, down left 7.62, down
   * right 5.88; with 1, 5, 7, 8 beside, samples 3 to 6 of 8 are not below 6.
   */
  @ParameterizedTest
  @CsvSource({"DEFAULT, 120", "ROR, 15", "UNIFORM, 4"})
  void eightSamplesAreInterpolated(Method method, double expected) {
    var filter = new LocalBinaryPattern2D(1, 8, method, Axis.Z);
    assertThat(centre(filter, 9, 5, 2, 7, 6, 1, 9, 8, 7)).isEqualTo(expected);
  }

  @Test
  void aPatternThatChangesTooOftenIsOneMoreThanTheSamples() {
    var filter = new LocalBinaryPattern2D(1, 8, Method.UNIFORM, Axis.Z);
    // Beside high, corners so low that their samples are: 1 0 1 0 1 0 1 0.
    assertThat(centre(filter, -90, 9, -90, 9, 6, 9, -90, 9, -90)).isEqualTo(9);
  }

  @Test
  void slicesAcrossOtherAxesAreSeenAlike() {
    double[] rows = {9, 5, 2, 7, 6, 1, 9, 8, 7};
    Volume acrossY = Volume.of(Geometry.of(3, 1, 3, 1, 1, 1), rows);
    var filter = new LocalBinaryPattern2D(1, 4, Method.DEFAULT, Axis.Y);
    assertThat(filter.apply(acrossY, new Box(1, 0, 1, 1, 1, 1)).getFirst().at(0)).isEqualTo(12);
  }

  private static final int SIZE = 25;
  private static final int MIDDLE = SIZE / 2;

  private static final ImageFilter THREE_D = new LocalBinaryPattern3D(2, 1, 0);

  @Test
  void levelsComeBeforeTheKurtosis() {
    assertThat(THREE_D.names()).containsExactly("lbp-3D-m1", "lbp-3D-m2", "lbp-3D-k");
  }

  private static List<Volume> sphere(double dx, double dy, double dz, double peak) {
    double[] values = new double[SIZE * SIZE * SIZE];
    for (int z = 0, i = 0; z < SIZE; z++) {
      for (int y = 0; y < SIZE; y++) {
        for (int x = 0; x < SIZE; x++, i++) {
          values[i] = dx * x + dy * y + dz * z;
        }
      }
    }
    values[MIDDLE * (1 + SIZE * (1 + SIZE))] += peak;
    Volume image = Volume.of(Geometry.of(SIZE, SIZE, SIZE, 1, 1, 1), values);
    return THREE_D.apply(image, new Box(MIDDLE, MIDDLE, MIDDLE, 1, 1, 1));
  }

  /**
   * Level 0 has Y = (4 pi)^-1/2: with k of n samples not below the centre each of the n sums is k /
   * (4 pi), their norm sqrt(n) k / (4 pi). The icosahedron has n = 12.
   */
  @ParameterizedTest
  @CsvSource({"0, 0, 0, 0, 12", "0, 0, 0, 1000, 0", "1, 0.3, 0.2, 0, 6"})
  void levelZeroCountsTheSamplesNotBelowTheCentre(
      double dx, double dy, double dz, double peak, int ones) {
    Volume level = sphere(dx, dy, dz, peak).getFirst();
    assertThat(level.at(0)).isCloseTo(Math.sqrt(12) * ones / (4 * Math.PI), within(1e-12));
  }

  @Test
  void kurtosisOfARampIsThatOfTheIcosahedron() {
    Volume kurtosis = sphere(1, 0.3, 0.2, 0).getLast();
    // Its corners are a spherical 5-design (Delsarte, Goethals and Seidel 1977): second moment
    // 1/3, fourth 1/5 along any direction. The spline feels the border: 0.27^12.
    assertThat(kurtosis.at(0)).isCloseTo(9 / 5.0 - 3, within(1e-6));
  }

  @Test
  void samplesOfOneValueHaveNoKurtosis() {
    assertThat(sphere(0, 0, 0, 0).getLast().at(0)).isZero();
  }
}
