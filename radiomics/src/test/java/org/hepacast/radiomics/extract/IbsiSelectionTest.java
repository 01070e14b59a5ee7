package org.hepacast.radiomics.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In the profile ibsi a list under a family chooses its features. */
class IbsiSelectionTest {

  private static final Geometry GRID = Geometry.of(9, 8, 7, 1, 1, 2);

  @Test
  void theFeaturesNamedAreComputedAndNoOthers() {
    FeatureSet all = extract("morph: , stat: , cm: ");
    FeatureSet some =
        extract("morph: [morph_volume, morph_geary_c], stat: [stat_mean], cm: [cm_contrast]");
    assertThat(some.values().keySet())
        .containsExactly(
            "morph_volume",
            "morph_geary_c",
            "stat_mean",
            "cm_contrast_3D_avg",
            "cm_contrast_3D_comb");
    some.values().forEach((name, value) -> assertThat(value).as(name).isEqualTo(all.value(name)));
  }

  @Test
  void anEmptyListMeansAllOfAFamily() {
    assertThat(extract("stat: []").values()).isEqualTo(extract("stat: ").values());
  }

  @Test
  void aChoiceGivesAnotherProtocol() {
    assertThat(protocol("stat: [stat_mean]").id()).isNotEqualTo(protocol("stat: ").id());
  }

  @Test
  void aFeatureThatAFamilyDoesNotHaveIsRefused() {
    assertThatThrownBy(() -> protocol("stat: [stat_mode]"))
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining("the class stat has no feature stat_mode")
        .hasMessageContaining("stat_mean");
  }

  @ParameterizedTest
  @ValueSource(strings = {"stat: 5", "stat: stat_mean", "stat: {stat_mean: }"})
  void whatIsNoListIsRefused(String features) {
    assertThatThrownBy(() -> protocol(features))
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining("featureClass: stat is not a list");
  }

  private static Protocol protocol(String features) {
    return Protocol.parse(
        "profile: ibsi\nsetting: {binCount: 8}\nfeatureClass: {%s}\n".formatted(features));
  }

  private static FeatureSet extract(String features) {
    var random = new SplittableRandom(7);
    double[] voxels = random.doubles(GRID.voxelCount(), 0, 100).toArray();
    byte[] mask = new byte[voxels.length];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = (byte) (random.nextInt(3) == 0 ? 0 : 1);
    }
    return Extractor.of(protocol(features), Workers.of(1))
        .extract(Volume.of(GRID, PixelType.FLOAT64, voxels), Mask.of(GRID, mask));
  }
}
