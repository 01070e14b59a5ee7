package org.hepacast.radiomics.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.Volume;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Box filters against the plain loop over every window (D21). */
class WindowSumsTest {

  private static final Geometry GRID = Geometry.of(11, 9, 7, 1, 1, 1);

  /** Radii below, at and far beyond the size of the image; boxes inside and at its border. */
  @ParameterizedTest
  @CsvSource({"1, 0", "2, 3", "3, 0", "5, 2", "8, 0", "100, 1"})
  void meanAndDeviationAreThoseOfThePlainLoop(int radius, int inset) {
    var random = new SplittableRandom(21 + radius);
    double[] values = random.doubles(GRID.voxelCount(), 9_000, 9_100).toArray();
    Volume image = Volume.of(GRID, values);
    var box = new Box(inset, inset, inset, 11 - 2 * inset, 9 - 2 * inset, 7 - 2 * inset);
    Volume means = apply(BoxStatistic.Kind.MEAN, radius, image, box);
    Volume deviations = apply(BoxStatistic.Kind.STANDARD_DEVIATION, radius, image, box);
    for (int z = 0, i = 0; z < box.nz(); z++) {
      for (int y = 0; y < box.ny(); y++) {
        for (int x = 0; x < box.nx(); x++, i++) {
          double[] plain = plain(image, x + inset, y + inset, z + inset, radius);
          // At most 693 terms of 9,100, each sum rounded: 693 * 2^-53 relative.
          assertThat(means.at(i)).isCloseTo(plain[0], within(1e-9));
          // Squares about a voxel: at most 693 * 10^4 * 2^-53 * 693 / 692 under a root of 28.
          assertThat(deviations.at(i)).isCloseTo(plain[1], within(1e-9));
        }
      }
    }
  }

  /** Sums of integers are exact in any order, so that a cast decides alike. */
  @ParameterizedTest
  @CsvSource({"1", "4"})
  void integersAreExact(int radius) {
    var random = new SplittableRandom(7);
    double[] values = random.ints(GRID.voxelCount(), -32768, 32768).asDoubleStream().toArray();
    Volume image = Volume.of(GRID, PixelType.INT16, values);
    Volume means = apply(BoxStatistic.Kind.MEAN, radius, image, GRID.box());
    for (int z = 0, i = 0; z < 7; z++) {
      for (int y = 0; y < 9; y++) {
        for (int x = 0; x < 11; x++, i++) {
          double plain = plain(image, x, y, z, radius)[0];
          assertThat(means.at(i)).isEqualTo(PixelType.INT16.truncated(plain));
        }
      }
    }
  }

  private static Volume apply(BoxStatistic.Kind kind, int radius, Volume image, Box box) {
    return new BoxStatistic(kind, radius).apply(image, box).getFirst();
  }

  private static double[] plain(Volume image, int cx, int cy, int cz, int radius) {
    double sum = 0;
    double squares = 0;
    int n = 0;
    for (int pass = 0; pass < 2; pass++) {
      for (int z = Math.max(0, cz - radius); z <= Math.min(6, cz + radius); z++) {
        for (int y = Math.max(0, cy - radius); y <= Math.min(8, cy + radius); y++) {
          for (int x = Math.max(0, cx - radius); x <= Math.min(10, cx + radius); x++) {
            double value = image.at(x, y, z);
            if (pass == 0) {
              sum += value;
              n++;
            } else {
              squares += (value - sum / n) * (value - sum / n);
            }
          }
        }
      }
    }
    return new double[] {sum / n, Math.sqrt(squares / (n - 1))};
  }
}
