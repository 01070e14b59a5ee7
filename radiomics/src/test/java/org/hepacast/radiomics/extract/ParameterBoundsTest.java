package org.hepacast.radiomics.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.Volume;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterBoundsTest {

  @DisplayName("D27: a bound stands in one place, is said, and is refused when the file is read")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "setting: {distances: [101]} | setting: distances cannot be [101]; give up to 100 integers"
            + " from 1 to 100",
        "setting: {boxRadius: 101} | setting: boxRadius cannot be 101; give an integer from 1 to"
            + " 100",
        "imageType: {BoxMean: {boxRadius: 0}} | imageType BoxMean: boxRadius cannot be 0; give an"
            + " integer from 1 to 100",
        "imageType: {Simoncelli: {riesz: [9, 0, 0]}} | imageType Simoncelli: riesz cannot be [9, 0,"
            + " 0]; give three integers from 0 to 8, together at most 8",
        "imageType: {Simoncelli: {riesz: [8, 1, 0]}} | the orders of a Riesz transform cannot be"
            + " (8, 1, 0); give integers from 0, together at most 8",
        "imageType: {Simoncelli: {level: 11}} | level cannot be 11; give an integer from 1 to 10",
        "imageType: {Mean: {meanSupport: 4}} | imageType Mean: meanSupport cannot be 4; give an odd"
            + " integer from 1 to 999",
        "imageType: {Laws: {lawsKernels: L5X5}} | imageType Laws: lawsKernels cannot be L5X5; give"
            + " two or three of L3, E3, S3, L5, E5, S5, W5, R5",
        "imageType: {LoG: {sigma: [0]}} | imageType LoG: sigma cannot be [0]; give numbers above 0",
        "setting: {force2Ddimension: 3} | setting: force2Ddimension cannot be 3; give 0, 1 or 2"
      })
  void isRefusedWhenTheFileIsRead(String file, String message) {
    assertThatThrownBy(() -> Protocol.parse(file))
        .isInstanceOf(RadiomicsException.class)
        .hasMessage(message);
  }

  @DisplayName("D11: interpolator: null switches resampling off, as PyRadiomics documents")
  @ParameterizedTest
  @ValueSource(strings = {"pyradiomics", "ibsi"})
  void withoutInterpolatorNothingIsResampled(String profile) {
    String file =
        "{profile: %s, setting: {%s resampledPixelSpacing: [2, 2, 2]}, featureClass: {%s: }}";
    String family = profile.equals("ibsi") ? "morph" : "shape";
    String none = file.formatted(profile, "interpolator: null,", family);
    String resampled = file.formatted(profile, "", family);
    String plain = "{profile: %s, featureClass: {%s: }}".formatted(profile, family);
    assertThat(extract(none)).isEqualTo(extract(plain)).isNotEqualTo(extract(resampled));
  }

  private static Object extract(String file) {
    Geometry grid = Geometry.of(9, 9, 9, 1, 1, 1);
    byte[] block = new byte[grid.voxelCount()];
    float[] voxels = new float[block.length];
    for (int i = 0; i < block.length; i++) {
      voxels[i] = i % 7;
    }
    Arrays.fill(block, 100, 500, (byte) 1);
    Volume image = Volume.of(grid, PixelType.INT16, voxels);
    return Extractor.of(Protocol.parse(file)).extract(image, Mask.of(grid, block)).values();
  }
}
