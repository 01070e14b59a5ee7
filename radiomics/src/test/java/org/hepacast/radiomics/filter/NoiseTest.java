package org.hepacast.radiomics.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Volume;
import org.junit.jupiter.api.Test;

/**
 * Seeded noise against the moments of its distribution. The seed is fixed; tolerances are four
 * standard errors for n draws: sqrt(m2 / n) of a mean, sqrt((m4 - m2^2) / n) of a variance.
 */
class NoiseTest {

  private static final Geometry GRID = Geometry.of(40, 40, 40, 1, 1, 1);
  private static final int N = 64_000;

  private static double[] noisy(Noise noise, double value) {
    double[] constant = new double[N];
    Arrays.fill(constant, value);
    return noise
        .apply(Volume.of(GRID, constant), new Box(0, 0, 0, 40, 40, 40))
        .getFirst()
        .toDoubles();
  }

  private static double centralMoment(double[] values, double mean, int order) {
    return Arrays.stream(values).map(v -> Math.pow(v - mean, order)).sum() / values.length;
  }

  private static void hasMoments(double[] values, double mean, double m2, double m4) {
    assertThat(Arrays.stream(values).average().orElseThrow())
        .isCloseTo(mean, within(4 * Math.sqrt(m2 / N)));
    assertThat(centralMoment(values, mean, 2))
        .isCloseTo(m2, within(4 * Math.sqrt((m4 - m2 * m2) / N)));
  }

  @Test
  void gaussianNoiseHasTheMomentsOfItsDistribution() {
    double[] values = noisy(new Noise.Gaussian(2, 3, 7), 10);
    // Fourth moment 3 s^4.
    hasMoments(values, 12, 9, 243);
    // Skewness 0 and kurtosis 3, standard errors sqrt(6 / n) and sqrt(24 / n).
    assertThat(centralMoment(values, 12, 3) / 27).isCloseTo(0, within(4 * Math.sqrt(6.0 / N)));
    assertThat(centralMoment(values, 12, 4) / 81).isCloseTo(3, within(4 * Math.sqrt(24.0 / N)));
  }

  @Test
  void fewPhotonsArePoissonCounts() {
    double[] values = noisy(new Noise.Shot(2, 7), 5);
    // Poisson of mean 10, halved: variance 10 / 4, fourth moment (3 * 100 + 10) / 16.
    hasMoments(values, 5, 2.5, 310 / 16.0);
    assertThat(Arrays.stream(values).boxed()).allMatch(v -> v >= 0 && 2 * v == Math.rint(2 * v));
    // P(10) = exp(-10) 10^10 / 10! = 0.12511.
    long tens = Arrays.stream(values).filter(v -> v == 5).count();
    assertThat((double) tens / N).isCloseTo(0.12511, within(4 * Math.sqrt(0.12511 * 0.87489 / N)));
  }

  @Test
  void manyPhotonsAreGaussianWithTheSameMeanAndVariance() {
    hasMoments(noisy(new Noise.Shot(1, 7), 100), 100, 100, 3e4);
  }

  @Test
  void noPhotonsComeFromValuesBelowZero() {
    assertThat(noisy(new Noise.Shot(1, 7), -20)).containsOnly(0);
  }

  @Test
  void theSeedAndThePlaceDecideTheDraw() {
    Volume flat = Volume.of(GRID, new double[N]);
    var noise = new Noise.Gaussian(0, 1, 7);
    Volume whole = noise.apply(flat, new Box(0, 0, 0, 40, 40, 40)).getFirst();
    var box = new Box(5, 6, 7, 3, 2, 4);
    assertThat(noise.apply(flat, box).getFirst().toDoubles())
        .isEqualTo(whole.crop(box).toDoubles());
    assertThat(noisy(new Noise.Gaussian(0, 1, 8), 0)).isNotEqualTo(whole.toDoubles());
  }
}
