package org.hepacast.radiomics.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The transform against its definition, at lengths of every factor and of none. */
class FftTest {

  private static final int LINES = 3;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 16, 25, 27, 30, 49, 64, 90, 97, 128})
  void followsItsDefinition(int n) {
    double[] re = random(n * LINES, 1);
    double[] im = random(n * LINES, 2);
    double[] x = re.clone();
    double[] y = im.clone();
    new Fft(n).transform(x, y, LINES, false);
    for (int line = 0; line < LINES; line++) {
      for (int k = 0; k < n; k++) {
        double a = 0;
        double b = 0;
        for (int j = 0; j < n; j++) {
          double angle = -2 * Math.PI * ((long) j * k % n) / n;
          double r = re[j * LINES + line];
          double i = im[j * LINES + line];
          a += r * Math.cos(angle) - i * Math.sin(angle);
          b += r * Math.sin(angle) + i * Math.cos(angle);
        }
        // n products of numbers below 1.5, each rounded a few times, and as much in the transform.
        assertThat(x[k * LINES + line]).isCloseTo(a, within(n * 1e-15 + 1e-15));
        assertThat(y[k * LINES + line]).isCloseTo(b, within(n * 1e-15 + 1e-15));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 7, 15, 17, 60, 128, 251})
  void theInverseGivesBackWhatWasTransformed(int n) {
    double[] re = random(n * LINES, 3);
    double[] im = random(n * LINES, 4);
    double[] x = re.clone();
    double[] y = im.clone();
    var fft = new Fft(n);
    fft.transform(x, y, LINES, false);
    fft.transform(x, y, LINES, true);
    assertThat(x).containsExactly(re, within(1e-14));
    assertThat(y).containsExactly(im, within(1e-14));
  }

  private static double[] random(int count, long seed) {
    var random = new SplittableRandom(seed);
    return random.doubles(count, -1, 1).toArray();
  }
}
