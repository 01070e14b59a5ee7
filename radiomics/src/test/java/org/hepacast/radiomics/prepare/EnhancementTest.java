package org.hepacast.radiomics.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Volume;
import org.junit.jupiter.api.Test;

/** Whole images and grey levels, equalised by hand. */
class EnhancementTest {

  private static Volume line(double... values) {
    return Volume.of(Geometry.of(values.length, 1, 1, 1, 1, 1), values);
  }

  @Test
  void equalisationMapsAnIntensityToItsCumulativeShare() {
    // 4, 2, 1, 3 voxels in four bins: cumulative 4, 6, 7, 10. The lowest bin goes to the minimum:
    // (c - 4) / 6 of the range 3.
    Volume equalised = Enhancement.equalised(line(0, 0, 0, 0, 1, 1, 2, 3, 3, 3), 4);
    double[] expected = {0, 0, 0, 0, 1, 1, 1.5, 3, 3, 3};
    assertThat(equalised.toDoubles()).containsExactly(expected, within(1e-15));
  }

  @Test
  void anEvenHistogramStaysAsItIs() {
    double[] values = new double[256];
    Arrays.setAll(values, i -> i);
    assertThat(Enhancement.equalised(line(values), 256).toDoubles())
        .containsExactly(values, within(1e-12));
  }

  @Test
  void aConstantImageIsNotEqualised() {
    assertThat(Enhancement.equalised(line(7, 7, 7), 16).toDoubles()).containsOnly(7);
  }

  @Test
  void theHighPassAddsWhatTheLowPassTookAway() {
    // 4 + 0.5 (4 - 3), 8 + 0.5 (8 - 9)
    assertThat(Enhancement.highPassAdded(line(4, 8), line(3, 9), 0.5).toDoubles())
        .containsExactly(4.5, 7.5);
  }

  @Test
  void equalisedLevelsHoldAsManyVoxelsEach() {
    double[] intensities = {-50, 3, 4, 10, 11, 12, 500, 9000};
    Discretisation.Levels levels = new Discretisation.EqualisedLevels(4).fit(intensities);
    assertThat(Arrays.stream(intensities).mapToInt(levels::of))
        .containsExactly(1, 1, 2, 2, 3, 3, 4, 4);
  }

  @Test
  void equalIntensitiesShareTheLevelOfTheirMiddleRank() {
    // Six of eight are equal, ranks 1 to 6, middle 4 of 8: half way, the third of four levels.
    double[] intensities = {1, 5, 5, 5, 5, 5, 5, 9};
    Discretisation.Levels levels = new Discretisation.EqualisedLevels(4).fit(intensities);
    assertThat(Arrays.stream(intensities).mapToInt(levels::of))
        .containsExactly(1, 3, 3, 3, 3, 3, 3, 4);
  }

  /** Its definition, voxel by voxel: how many voxels lie in no higher bin than one's own. */
  @Test
  void equalisationIsTheShareOfVoxelsInNoHigherBin() {
    double[] values = new SplittableRandom(3).doubles(500, -40, 70).toArray();
    int bins = 17;
    double low = Arrays.stream(values).min().orElseThrow();
    double high = Arrays.stream(values).max().orElseThrow();
    ToIntFunction<Double> bin = v -> Math.min(bins - 1, (int) ((v - low) / (high - low) * bins));
    double[] ours = Enhancement.equalised(line(values), bins).toDoubles();
    long first = Arrays.stream(values).filter(v -> bin.applyAsInt(v) == 0).count();
    for (int i = 0; i < values.length; i++) {
      int own = bin.applyAsInt(values[i]);
      long notHigher = Arrays.stream(values).filter(v -> bin.applyAsInt(v) <= own).count();
      double share = (double) (notHigher - first) / (values.length - first);
      assertThat(ours[i]).isCloseTo(low + share * (high - low), within(1e-12));
    }
  }
}
