package org.hepacast.radiomics.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.hepacast.radiomics.filter.ImageFilter;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.Volume;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("D1: two results never have one name")
class ResultNamesTest {

  private static final Geometry GRID = Geometry.of(12, 11, 10, 1, 1, 1);

  private static Volume image() {
    var random = new SplittableRandom(3);
    float[] voxels = new float[GRID.voxelCount()];
    for (int i = 0; i < voxels.length; i++) {
      voxels[i] = (float) Math.rint(50 * random.nextGaussian());
    }
    return Volume.of(GRID, PixelType.INT16, voxels);
  }

  private static Mask block() {
    byte[] voxels = new byte[GRID.voxelCount()];
    for (int z = 3; z < 8; z++) {
      for (int y = 3; y < 8; y++) {
        for (int x = 3; x < 8; x++) {
          voxels[GRID.index(x, y, z)] = 1;
        }
      }
    }
    return Mask.of(GRID, voxels);
  }

  private static List<String> images(String section) {
    return Protocol.parse("imageType: " + section).images().stream()
        .flatMap(request -> request.names().stream())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // PyRadiomics' names (imageoperations.py) stay what they are, whatever the parameters.
        "{LoG: {sigma: [3, 3.0, 0.5]}} | log-sigma-3-mm-3D log-sigma-3-0-mm-3D log-sigma-0-5-mm-3D",
        "{Square: , SquareRoot: , Logarithm: , Exponential: } | square squareroot logarithm"
            + " exponential",
        "{Gradient: {gradientUseSpacing: false}} | gradient",
        "{LBP2D: {lbp2DRadius: 2, lbp2DSamples: 9}} | lbp-2D",
        "{LBP3D: {lbp3DLevels: 1}} | lbp-3D-m1 lbp-3D-k",
        "{LBP2D: [{lbp2DRadius: 1.5}]} | lbp-2D-radius-1-5",
        // The others say what differs from the defaults.
        "{IbsiLoG: {sigma: [1.0, 3]}} | log-ibsi-sigma-1-0-mm log-ibsi-sigma-3-0-mm",
        "{IbsiLoG: {sigma: [2], riesz: [1, 0, 0]}} | log-ibsi-sigma-2-0-mm-riesz-1-0-0",
        "{Mean: {meanSupport: 7, filterPadding: zero}} | mean-support-7-padding-zero",
        "{Laws: {pooling: maximum, energyDelta: 7}} | laws-L5E5E5-pooling-maximum-energy-7",
        "{SeparableWavelet: {wavelet: db3, waveletBand: LLH}} | separablewavelet-LLH-wavelet-db3",
        "{Simoncelli: [{}, {level: 2}]} | simoncelli simoncelli-level-2",
        "{BoxMean: [{}, {boxRadius: 3}]} | boxmean boxmean-radius-3",
        "{AdditiveGaussianNoise: {noiseSeed: -3}} | additivegaussiannoise-seed-m3",
        // A list of a PyRadiomics type, which PyRadiomics does not have.
        "{Original: [{}, {binWidth: 50}]} | original original-binWidth-50-0",
        "{LBP2D: [{}, {lbp2DRadius: 2}]} | lbp-2D lbp-2D-radius-2-0"
      })
  void aDerivedImageSaysItsParameters(String section, String names) {
    assertThat(images(section)).containsExactly(names.split(" "));
  }

  @Test
  void waveletsKeepPyradiomicsNames() {
    assertThat(images("{Wavelet: {wavelet: haar}}"))
        .containsExactlyInAnyOrder(
            "wavelet-LLL",
            "wavelet-LLH",
            "wavelet-LHL",
            "wavelet-LHH",
            "wavelet-HLL",
            "wavelet-HLH",
            "wavelet-HHL",
            "wavelet-HHH");
    assertThat(images("{Wavelet: [{}, {wavelet: haar}]}")).contains("wavelet-HHH-wavelet-haar");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{IbsiLoG: {sigma: [3, 3.0]}}",
        "{Wavelet: [{}, {}]}",
        "{LoG: [{sigma: [1.0]}, {sigma: [1.0, 2.0]}]}",
        "{Original: [{binWidth: 25}, {}]}"
      })
  void aProtocolWithTwoImagesOfOneNameIsRefusedWithBothSources(String section) {
    assertThatThrownBy(() -> Protocol.parse("imageType: " + section))
        .isInstanceOf(RadiomicsException.class)
        .hasMessageMatching("two results have the name .+: one of .+\\{.*}, one of .+\\{.*};.*");
  }

  @Test
  void theFindingsTwoFiltersHaveTheirOwnColumns() {
    FeatureSet both = extract("{IbsiLoG: {sigma: [1.0, 3.0]}}");
    for (String sigma : List.of("1.0", "3.0")) {
      FeatureSet one = extract("{IbsiLoG: {sigma: [%s]}}".formatted(sigma));
      one.values().forEach((name, value) -> assertThat(both.value(name)).isEqualTo(value));
    }
    String separable = "SeparableWavelet: {wavelet: coif1, waveletBand: LLH, filterPadding: zero}";
    FeatureSet wavelets = extract("{Wavelet: {}, %s}".formatted(separable));
    extract("{Wavelet: {}}")
        .values()
        .forEach((name, value) -> assertThat(wavelets.value(name)).isEqualTo(value));
    assertThat(wavelets.values())
        .containsKey("separablewavelet-LLH-padding-zero_firstorder_Variance");
  }

  private static FeatureSet extract(String section) {
    Protocol protocol =
        Protocol.parse(
            "{imageType: %s, featureClass: {firstorder: [Mean, Variance]}}".formatted(section));
    return Extractor.of(protocol).extract(image(), block());
  }

  @Test
  void inTheProfileIbsiALevelOfAggregationGivenTwiceIsRefused() {
    Protocol twice =
        Protocol.parse(
            "{profile: ibsi, setting: {binCount: 8, aggregation: [3D_avg, 3D_avg]}, featureClass:"
                + " {cm: }}");
    assertThatThrownBy(() -> Extractor.of(twice).extract(image(), block()))
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining("two results have the name cm_joint_max_3D_avg");
  }

  static Stream<ImageFilter> filters() {
    return Catalogue.standard().imageTypes().stream()
        .flatMap(
            type ->
                Protocol.parse("imageType: {%s: {%s}}".formatted(type.key(), sigma(type.key())))
                    .images()
                    .getFirst()
                    .filters()
                    .stream());
  }

  private static String sigma(String key) {
    return key.endsWith("LoG") ? "sigma: [1.0, 2.0]" : "";
  }

  @ParameterizedTest
  @MethodSource("filters")
  void aFilterGivesAnImagePerName(ImageFilter filter) {
    assertThat(filter.apply(image(), new Box(3, 3, 3, 4, 5, 3)))
        .hasSameSizeAs(filter.names())
        .allSatisfy(volume -> assertThat(volume.geometry().voxelCount()).isEqualTo(60));
  }

  @Test
  void theFormIsMeasuredOnceHoweverTheImageItselfIsListed() {
    Protocol listed =
        Protocol.parse(
            "{profile: ibsi, setting: {binCount: 8},"
                + " imageType: {Original: [{binCount: 4}, {binCount: 5}], Square: {}},"
                + " featureClass: {morph: , ih: }}");
    assertThat(Extractor.of(listed).extract(image(), block()).values())
        .containsKeys(
            "morph_volume",
            "original-binCount-4_ih_mean",
            "original-binCount-5_ih_mean",
            "square_ih_mean")
        .doesNotContainKeys("original-binCount-4_morph_volume", "square_morph_volume");
  }
}
