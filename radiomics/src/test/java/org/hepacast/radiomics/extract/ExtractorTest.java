package org.hepacast.radiomics.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import org.hepacast.radiomics.prepare.Discretisation;
import org.hepacast.radiomics.volume.Direction;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.Vector3;
import org.hepacast.radiomics.volume.Volume;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExtractorTest {

  private static final Geometry GRID = Geometry.of(20, 18, 16, 1, 1.5, 2);
  private static final Protocol DEFAULTS = Protocol.pyradiomicsDefaults();

  private static Volume noise(Geometry grid, double spread) {
    var random = new SplittableRandom(5);
    float[] voxels = new float[grid.voxelCount()];
    for (int i = 0; i < voxels.length; i++) {
      voxels[i] = (float) Math.rint(spread * random.nextGaussian());
    }
    return Volume.of(grid, PixelType.INT16, voxels);
  }

  private static Mask ball(Geometry grid) {
    byte[] voxels = new byte[grid.voxelCount()];
    for (int z = 0, i = 0; z < grid.nz(); z++) {
      for (int y = 0; y < grid.ny(); y++) {
        for (int x = 0; x < grid.nx(); x++, i++) {
          double d = Math.hypot(Math.hypot(x - 9, y - 8), z - 7);
          voxels[i] = (byte) (d < 6 ? 1 : 0);
        }
      }
    }
    return Mask.of(grid, voxels);
  }

  @Test
  void oneTwoAndEightThreadsGiveTheSameBytes() {
    Protocol protocol =
        Protocol.parse(
            "{imageType: {Original: {}, Wavelet: {}, LoG: {sigma: [1.0, 2.0]}, LBP2D: {},"
                + " AdditiveGaussianNoise: {}, ShotNoise: {}, CurvatureFlow: {}}}");
    FeatureSet one = Extractor.of(protocol, Workers.of(1)).extract(noise(GRID, 90), ball(GRID));
    for (int threads : new int[] {2, 8}) {
      FeatureSet more;
      try (Workers workers = Workers.of(threads)) {
        more = Extractor.of(protocol, workers).extract(noise(GRID, 90), ball(GRID));
      }
      assertThat(more.values().keySet()).containsExactlyElementsOf(one.values().keySet());
      one.values()
          .forEach(
              (name, value) ->
                  assertThat(Double.doubleToRawLongBits(more.value(name)))
                      .as(name)
                      .isEqualTo(Double.doubleToRawLongBits(value)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{featureClass: {glcm: , glrlm: }}",
        "{featureClass: {glcm: , glrlm: }, setting: {distances: [1, 2], weightingNorm: euclidean}}",
        "{featureClass: {glcm: , glrlm: }, setting: {weightingNorm: no_weighting, force2D: true}}",
        "{profile: ibsi, setting: {binCount: 8, aggregation: [2D_avg, 2D_comb, 2_5D_avg, 3D_avg,"
            + " 3D_comb]}, featureClass: {cm: , rlm: }}"
      })
  void directionsSideBySideGiveTheSameBytes(String file) {
    Protocol protocol = Protocol.parse(file);
    FeatureSet one = Extractor.of(protocol, Workers.of(1)).extract(noise(GRID, 90), ball(GRID));
    try (Workers workers = Workers.of(3)) {
      FeatureSet more = Extractor.of(protocol, workers).extract(noise(GRID, 90), ball(GRID));
      assertThat(more.values()).isEqualTo(one.values());
    }
  }

  @Test
  void everySetSaysWhichProtocolAndProfileItComesFrom() {
    FeatureSet features = Extractor.of(DEFAULTS).extract(noise(GRID, 90), ball(GRID));
    assertThat(features.protocolId()).isEqualTo(DEFAULTS.id()).startsWith("pyradiomics-");
    assertThat(features.profile()).isEqualTo(Profile.PYRADIOMICS);
  }

  @Test
  void equalisedLevelsBelongToTheProtocol() {
    Protocol plain = Protocol.parse("{}");
    Protocol equalised = Protocol.parse("setting: {equalizeLevels: 4}");
    assertThat(equalised.id())
        .isNotEqualTo(plain.id())
        .isNotEqualTo(Protocol.parse("setting: {equalizeLevels: 5}").id());
    assertThat(PyradiomicsFeatures.discretisation(equalised.settings()))
        .isEqualTo(new Discretisation.EqualisedLevels(4));
    assertThat(IbsiLevels.texture(equalised.settings()))
        .isEqualTo(new Discretisation.EqualisedLevels(4));
  }

  @Test
  void wholeImagesAreEqualisedAndSharpenedBeforeAnythingElse() {
    // The image and its equalised form as EnhancementTest works it out: 0, 1, 2, 3 become 0, 1,
    // 1.5, 3. The region is all of it.
    Geometry row = Geometry.of(5, 2, 1, 1, 1, 1);
    Volume image = Volume.of(row, PixelType.INT16, new float[] {0, 0, 0, 0, 1, 1, 2, 3, 3, 3});
    byte[] all = new byte[10];
    Arrays.fill(all, (byte) 1);
    String mean = "featureClass: {firstorder: [Mean, Maximum]}\nsetting: {%s}";
    FeatureSet equalised =
        Extractor.of(Protocol.parse(mean.formatted("equalizeHistogram: 4")))
            .extract(image, Mask.of(row, all));
    assertThat(equalised.value("original_firstorder_Mean"))
        .isCloseTo((2 * 1 + 1.5 + 3 * 3) / 10, within(1e-15));
    FeatureSet sharp =
        Extractor.of(Protocol.parse(mean.formatted("highPassSigma: 1, highPassWeight: 2")))
            .extract(image, Mask.of(row, all));
    assertThat(sharp.value("original_firstorder_Maximum")).isGreaterThan(3);
  }

  @Test
  void anEmptyMaskIsRefused() {
    Mask empty = Mask.of(GRID, new byte[GRID.voxelCount()]);
    assertThatThrownBy(() -> Extractor.of(DEFAULTS).extract(noise(GRID, 90), empty))
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining("holds no voxel");
  }

  @Test
  void aSingleVoxelIsRefused() {
    byte[] voxels = new byte[GRID.voxelCount()];
    voxels[GRID.index(9, 8, 7)] = 1;
    assertThatThrownBy(() -> Extractor.of(DEFAULTS).extract(noise(GRID, 90), Mask.of(GRID, voxels)))
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining("minimumROIDimensions");
  }

  @Test
  void aConstantRegionHasDefinedFeatures() {
    FeatureSet flat = Extractor.of(DEFAULTS).extract(noise(GRID, 0), ball(GRID));
    assertThat(flat.value("original_firstorder_Entropy")).isZero();
    assertThat(flat.value("original_firstorder_Kurtosis")).isZero();
    assertThat(flat.value("original_glcm_Correlation")).isEqualTo(1);
    assertThat(flat.value("original_glcm_MCC")).isEqualTo(1);
    assertThat(flat.value("original_glcm_Imc1")).isZero();
    assertThat(flat.value("original_ngtdm_Coarseness")).isEqualTo(1e6);
    assertThat(flat.values().values()).allMatch(Double::isFinite);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void aVoxelThatIsNotFiniteIsRefused(double value) {
    double[] voxels = noise(GRID, 90).toDoubles();
    voxels[GRID.index(9, 8, 7)] = value;
    assertThatThrownBy(() -> Extractor.of(DEFAULTS).extract(Volume.of(GRID, voxels), ball(GRID)))
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining("exclude such voxels");
  }

  @Test
  void aMaskOnAnotherGridIsRefused() {
    Geometry other = Geometry.of(20, 18, 16, 1, 1.5, 2.1);
    assertThatThrownBy(() -> Extractor.of(DEFAULTS).extract(noise(GRID, 90), ball(other)))
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining("correctMask");
  }

  @Test
  void aMaskBesideTheImageIsRefused() {
    var far = new Geometry(20, 18, 16, GRID.spacing(), new Vector3(500, 0, 0), Direction.IDENTITY);
    Protocol corrected = Protocol.parse("{setting: {correctMask: true}}");
    assertThatThrownBy(() -> Extractor.of(corrected).extract(noise(GRID, 90), ball(far)))
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining("beyond the image");
  }

  @Test
  void turningThePatientChangesNothing() {
    double c = Math.cos(0.3);
    double s = Math.sin(0.3);
    var turned =
        new Geometry(
            20,
            18,
            16,
            GRID.spacing(),
            new Vector3(10, -20, 30),
            new Direction(new Vector3(c, s, 0), new Vector3(-s, c, 0), new Vector3(0, 0, 1)));
    FeatureSet straight = Extractor.of(DEFAULTS).extract(noise(GRID, 90), ball(GRID));
    FeatureSet oblique = Extractor.of(DEFAULTS).extract(noise(turned, 90), ball(turned));
    assertThat(oblique.values()).isEqualTo(straight.values());
  }

  @Test
  void aSingleSliceHasAShapeOfItsOwn() {
    Geometry slice = Geometry.of(20, 18, 1, 1, 1, 5);
    byte[] voxels = new byte[slice.voxelCount()];
    Arrays.fill(voxels, slice.index(0, 4, 0), slice.index(0, 12, 0), (byte) 1);
    Protocol protocol =
        Protocol.parse(
            "{setting: {force2D: true}, featureClass: {shape2D: , firstorder: , glcm: }}");
    FeatureSet features = Extractor.of(protocol).extract(noise(slice, 90), Mask.of(slice, voxels));
    assertThat(features.value("original_shape2D_PixelSurface")).isEqualTo(160);
    assertThat(features.values().values()).allMatch(Double::isFinite);
  }

  @Test
  void theWholeRangeOf16BitsIsBinned() {
    float[] voxels = new float[GRID.voxelCount()];
    for (int i = 0; i < voxels.length; i++) {
      voxels[i] = i % 2 == 0 ? Short.MIN_VALUE : Short.MAX_VALUE;
    }
    Volume extreme = Volume.of(GRID, PixelType.INT16, voxels);
    FeatureSet features = Extractor.of(DEFAULTS).extract(extreme, ball(GRID));
    assertThat(features.value("original_firstorder_Range")).isEqualTo(65_535);
    // 65535 HU in bins of 25: levels 1 and 2622.
    assertThat(features.value("original_glcm_DifferenceAverage")).isBetween(0.0, 2621.0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "setting: {binwidth: 25} | binwidth",
        "setting: {binWidth: -1} | binWidth",
        "settings: {binWidth: 25} | settings",
        "imageType: {Sharpest: {}} | Sharpest",
        "featureClass: {glcm: [Contrst]} | Contrst",
        "featureClass: {glcn: } | glcn",
        "setting: {interpolator: sitkBSplineResampler} | interpolator",
        "profile: matlab | matlab"
      })
  void whatAParameterFileMisspellsIsRefusedByName(String text, String name) {
    assertThatThrownBy(() -> Protocol.parse(text))
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining(name);
  }

  @Test
  void deprecatedFeaturesAreComputedWhenAskedFor() {
    Protocol protocol =
        Protocol.parse("{featureClass: {glcm: [Dissimilarity, DifferenceAverage]}}");
    FeatureSet features = Extractor.of(protocol).extract(noise(GRID, 90), ball(GRID));
    assertThat(features.value("original_glcm_Dissimilarity"))
        .isEqualTo(features.value("original_glcm_DifferenceAverage"));
  }

  @Test
  void aFeatureMapHoldsTheFeaturesOfEachNeighbourhood() {
    Protocol protocol = Protocol.parse("{featureClass: {firstorder: [Mean, Maximum]}}");
    Volume image = noise(GRID, 90);
    var maps = FeatureMaps.of(protocol).extract(image, ball(GRID));
    Volume mean = maps.get("original_firstorder_Mean");
    double sum = 0;
    for (int d = 0; d < 27; d++) {
      sum += image.at(9 + d % 3 - 1, 8 + d / 3 % 3 - 1, 7 + d / 9 - 1);
    }
    // The box of the ball starts at (4, 3, 2), less one voxel of margin.
    assertThat(mean.at(9 - 3, 8 - 2, 7 - 1))
        .isCloseTo(sum / 27, org.assertj.core.data.Offset.offset(1e-12));
  }

  @DisplayName("D17: a voxel alone in its kernel has the features of one voxel, as in PyRadiomics")
  @Test
  void aLoneVoxelOfAMapHasItsOwnValue() {
    byte[] voxels = ball(GRID).voxels().clone();
    int alone = GRID.index(19, 17, 15);
    voxels[alone] = 1;
    Volume image = noise(GRID, 90);
    Protocol protocol =
        Protocol.parse(
            "{voxelSetting: {initValue: -7}, featureClass: {firstorder: [Mean, Range],"
                + " glcm: [Contrast], glszm: [ZonePercentage]}}");
    try (Workers workers = Workers.of(2)) {
      var maps = FeatureMaps.of(protocol, workers).extract(image, Mask.of(GRID, voxels));
      // The box reaches from (4, 3, 2), less one voxel of margin, to the corner of the image.
      assertThat(maps.get("original_firstorder_Mean").at(16, 15, 14)).isEqualTo(image.at(alone));
      assertThat(maps.get("original_firstorder_Range").at(16, 15, 14)).isZero();
      assertThat(maps.get("original_glszm_ZonePercentage").at(16, 15, 14)).isEqualTo(1);
      assertThat(maps.get("original_glcm_Contrast").at(16, 15, 14)).isNaN();
      assertThat(maps.get("original_firstorder_Mean").at(15, 15, 14)).isEqualTo(-7);
    }
  }

  @DisplayName("D25: extractors leave no threads behind")
  @Test
  void threadsEndWithTheirWorkers() {
    var pool = new ForkJoinPool(2);
    for (int i = 0; i < 5; i++) {
      try (Workers own = Workers.of(3);
          Workers handed = Workers.on(pool)) {
        FeatureSet one = Extractor.of(DEFAULTS, own).extract(noise(GRID, 9), ball(GRID));
        FeatureSet two = Extractor.of(DEFAULTS, handed).extract(noise(GRID, 9), ball(GRID));
        assertThat(one.values()).isEqualTo(two.values());
      }
    }
    assertThat(pool.isShutdown()).isFalse();
    pool.close();
    assertThatThrownBy(() -> Workers.of(0)).isInstanceOf(RadiomicsException.class);
    Workers closed = Workers.of(2);
    closed.close();
    assertThatThrownBy(() -> Extractor.of(DEFAULTS, closed).extract(noise(GRID, 9), ball(GRID)))
        .isInstanceOf(RejectedExecutionException.class);
  }
}
