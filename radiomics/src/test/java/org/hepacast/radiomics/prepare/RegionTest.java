package org.hepacast.radiomics.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Intensities and runs against one voxel after the other. */
class RegionTest {

  private static final Geometry GRID = Geometry.of(29, 17, 13, 1, 1, 1);

  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.1, 0.5, 0.9, 0.999, 1})
  void intensitiesAreThoseInsideInScanOrder(double share) {
    byte[] mask = mask(share);
    double[] values = new double[mask.length];
    Arrays.setAll(values, i -> i);
    double[] expected = Arrays.stream(values).filter(i -> mask[(int) i] != 0).toArray();

    double[] inside = new Region(GRID, values, mask, expected.length).intensities();

    assertThat(inside).containsExactly(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "NaN, 0",
    "Infinity, 0",
    "-Infinity, 0",
    "NaN, 1023",
    "NaN, 1024",
    "Infinity, 3000",
    "-Infinity, 6408",
    "NaN, 6408"
  })
  void aVoxelThatIsNotFiniteIsRefused(double value, int at) {
    byte[] mask = mask(1);
    double[] values = new double[mask.length];
    values[at] = value;
    Region region = new Region(GRID, values, mask, mask.length);

    assertThatThrownBy(region::intensities)
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining("a voxel of value " + value)
        .hasMessageContaining("exclude such voxels");
  }

  @Test
  void theFirstThatIsNotFiniteIsNamed() {
    byte[] mask = mask(1);
    double[] values = new double[mask.length];
    values[40] = Double.NEGATIVE_INFINITY;
    values[41] = Double.NaN;
    Region region = new Region(GRID, values, mask, mask.length);

    assertThatThrownBy(region::intensities).hasMessageContaining("-Infinity");
  }

  @Test
  void whatLiesOutsideNeedNotBeFinite() {
    byte[] mask = mask(0.5);
    double[] values = new double[mask.length];
    int inside = 0;
    for (int i = 0; i < mask.length; i++) {
      values[i] = mask[i] != 0 ? Double.MAX_VALUE : Double.NaN;
      inside += mask[i];
    }

    assertThat(new Region(GRID, values, mask, inside).intensities())
        .containsOnly(Double.MAX_VALUE)
        .hasSize(inside);
  }

  /** Bytes with every bit, since one that is not 0 is inside. */
  @Test
  void runsBeginAndEndWhereTheirVoxelsDo() {
    var random = new SplittableRandom(7);
    byte[] kinds = {0, 0, 0, 1, 1, 2, (byte) 0x80, (byte) 0xff};
    for (int length = 0; length <= 40; length++) {
      byte[] mask = new byte[length];
      for (int i = 0; i < length; i++) {
        mask[i] = i > 0 && random.nextInt(6) > 0 ? mask[i - 1] : kinds[random.nextInt(8)];
      }
      for (int from = 0; from <= length; from++) {
        for (int end = from; end <= length; end++) {
          assertThat(MaskRuns.begin(mask, from, end)).isEqualTo(first(mask, from, end, true));
          assertThat(MaskRuns.end(mask, from, end)).isEqualTo(first(mask, from, end, false));
        }
      }
    }
  }

  private static int first(byte[] mask, int from, int end, boolean inside) {
    int at = from;
    while (at < end && (mask[at] != 0) != inside) {
      at++;
    }
    return at;
  }

  @Test
  void aRangeIsThatOfEveryNumber() {
    var random = new SplittableRandom(13);
    for (int count = 1; count < 100; count++) {
      double[] numbers = random.doubles(count, -5, 5).toArray();

      assertThat(Range.of(numbers))
          .isEqualTo(
              new Range(
                  Arrays.stream(numbers).min().orElseThrow(),
                  Arrays.stream(numbers).max().orElseThrow()));
      numbers[random.nextInt(count)] = Double.NaN;
      assertThat(Range.of(numbers)).isEqualTo(new Range(Double.NaN, Double.NaN));
    }
  }

  @Test
  void zerosOfARangeKeepTheirSigns() {
    assertThat(Range.of(new double[] {0.0, -0.0, 0.0})).isEqualTo(new Range(-0.0, 0.0));
    assertThat(Range.of(new double[] {-0.0, -0.0})).isEqualTo(new Range(-0.0, -0.0));
  }

  private static byte[] mask(double share) {
    var random = new SplittableRandom(5);
    byte[] mask = new byte[GRID.voxelCount()];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = (byte) (random.nextDouble() < share ? 1 : 0);
    }
    return mask;
  }
}
