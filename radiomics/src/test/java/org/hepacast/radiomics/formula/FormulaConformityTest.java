package org.hepacast.radiomics.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hepacast.radiomics.extract.Extractor;
import org.hepacast.radiomics.extract.FeatureSet;
import org.hepacast.radiomics.extract.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every value that PyRadiomics gives on the formula volumes, for every parameter file: 46,032
 * values, none of them left out.
 *
 * <p>Among them are what defects had changed: LBP3D of integer images (D4), LBP2D variance of a
 * two-dimensional image, shape after re-segmentation, a grid that changes no spacing, linear
 * resampling that meets whole numbers, two-dimensional images without force2D, and seven of the ten
 * interpolators.
 */
class FormulaConformityTest {

  /**
   * A second run of PyRadiomics with other versions of NumPy and SciPy differs by less than 1e-9.
   */
  private static final double DOUBLE = 1e-9;

  /**
   * PyWavelets filters B in single precision, one rounding of 6e-8 per product and sum; after two
   * levels on three axes the figures of its bands agree to 9.2e-7.
   */
  private static final double SINGLE_WAVELET = 2e-6;

  /**
   * scipy takes the kurtosis of 42 single precision samples in single precision: about the square
   * root of 42 roundings of 6e-8, times 4 for the fourth power, is 1.5e-6; largest seen 2.8e-6.
   */
  private static final double SINGLE_KURTOSIS = 5e-6;

  /** ITK's error function is good to 1e-7, hence its Gaussian weights to 2e-6 (README). */
  private static final double GAUSSIAN_WEIGHTS = 2e-6;

  /** Below it a value is the rest of a difference of larger ones (skewness, correlation). */
  private static final double SMALL = 1e-3;

  private static final Map<Reference.Key, List<Reference>> REFERENCES = Reference.read();

  static Stream<Reference.Key> keys() {
    return REFERENCES.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("keys")
  void everyValueIsPyradiomics(Reference.Key key) {
    FormulaVolume volume = key.volume();
    FeatureSet ours =
        Extractor.of(FormulaSettings.protocol(key.setting()), Workers.of(1))
            .extract(volume.image(), FormulaSettings.mask(key.setting(), volume));
    List<String> different = new ArrayList<>();
    for (Reference reference : REFERENCES.get(key)) {
      Double value = ours.values().get(reference.feature());
      if (value == null || !agree(reference, value)) {
        different.add(reference.feature() + ": " + reference.value() + ", ours " + value);
      }
    }
    assertThat(different).isEmpty();
  }

  @Test
  void noSettingAndNoValueIsLeftOut() {
    assertThat(REFERENCES.values().stream().mapToInt(List::size).sum()).isEqualTo(46_032);
    Set<String> settings =
        REFERENCES.keySet().stream().map(Reference.Key::setting).collect(Collectors.toSet());
    List<String> maps =
        FormulaSettings.ids().stream().filter(id -> !settings.contains(id)).toList();
    assertThat(maps).allMatch(id -> id.startsWith("vox_")).hasSize(5);
  }

  private static boolean agree(Reference reference, double ours) {
    if (Double.isNaN(reference.value())) {
      return Double.isNaN(ours);
    }
    double difference = Math.abs(ours - reference.value());
    return difference <= tolerance(reference) * Math.max(SMALL, Math.abs(reference.value()));
  }

  private static double tolerance(Reference reference) {
    if (reference.setting().equals("rsx_Gaussian")) {
      return GAUSSIAN_WEIGHTS;
    }
    if (reference.volume() != FormulaVolume.B) {
      return DOUBLE;
    }
    String image = reference.image();
    return image.equals("lbp-3D-k")
        ? SINGLE_KURTOSIS
        : image.startsWith("wavelet") ? SINGLE_WAVELET : DOUBLE;
  }
}
