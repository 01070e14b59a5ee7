package org.hepacast.radiomics.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.hepacast.radiomics.filter.ImageFilter;
import org.hepacast.radiomics.prepare.Region;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.Volume;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every filter on every degenerate image, and every profile on every degenerate region. */
class DegenerateInputsTest {

  private static final Geometry CUBE = Geometry.of(9, 8, 7, 1, 1, 1);

  private static final Map<String, IntToDoubleFunction> VALUES = new LinkedHashMap<>();

  static {
    VALUES.put("constant 0", i -> 0);
    VALUES.put("constant 7", i -> 7);
    VALUES.put("constant -5", i -> -5);
    VALUES.put("1e5-sized", i -> 1e5 + i % 11);
    VALUES.put("zero and minus zero", i -> i % 2 == 0 ? 0.0 : -0.0);
    VALUES.put("neighbouring doubles", i -> i % 3 == 0 ? 1.0 : Math.nextUp(1.0));
    VALUES.put("one voxel apart", i -> i == 250 ? 3 : 2);
    VALUES.put("single precision's largest", i -> i % 2 == 0 ? Float.MAX_VALUE : 0);
  }

  private static final List<Geometry> GRIDS =
      List.of(
          CUBE,
          Geometry.of(6, 6, 1, 1, 1, 1),
          Geometry.of(1, 6, 6, 1, 1, 1),
          Geometry.of(6, 1, 1, 1, 1, 1),
          Geometry.of(1, 1, 1, 1, 1, 1),
          Geometry.of(2, 3, 4, 1, 1, 1));

  private static Volume image(Geometry grid, String values) {
    double[] voxels = new double[grid.voxelCount()];
    Arrays.setAll(voxels, VALUES.get(values));
    return Volume.of(grid, voxels);
  }

  static Stream<ImageFilter> filters() {
    return Catalogue.standard().imageTypes().stream()
        .map(type -> "imageType: {%s: {sigma: [1.0]}}".formatted(type.key()))
        .flatMap(file -> Protocol.parse(file).images().getFirst().filters().stream());
  }

  static Stream<Arguments> filtersAndImages() {
    return filters()
        .flatMap(
            filter ->
                GRIDS.stream()
                    .flatMap(
                        grid -> VALUES.keySet().stream().map(v -> arguments(filter, grid, v))));
  }

  @ParameterizedTest
  @MethodSource("filtersAndImages")
  void aFilterGivesNumbersOrRefuses(ImageFilter filter, Geometry grid, String values) {
    List<Volume> derived;
    try {
      derived = filter.apply(image(grid, values), grid.box());
    } catch (RadiomicsException refused) {
      assertThat(refused.remedy()).isNotBlank();
      return;
    }
    assertThat(derived).hasSameSizeAs(filter.names());
    if (values.startsWith("single")) {
      // Squares of it are beyond single precision: not finite, hence refused with the region.
      return;
    }
    for (Volume volume : derived) {
      assertThat(volume.geometry().voxelCount()).isEqualTo(grid.voxelCount());
      assertThat(Arrays.stream(volume.toDoubles())).allMatch(Double::isFinite);
    }
  }

  @ParameterizedTest
  @MethodSource("filters")
  void minusZeroIsZero(ImageFilter filter) {
    Stream<List<double[]>> both =
        Stream.of("constant 0", "zero and minus zero")
            .map(values -> valuesOrNone(filter, image(CUBE, values)));
    List<List<double[]>> results = both.toList();
    assertThat(results.getFirst()).hasSameSizeAs(results.getLast());
    for (int i = 0; i < results.getFirst().size(); i++) {
      double[] minus = results.getLast().get(i);
      double[] plain = results.getFirst().get(i);
      for (int v = 0; v < plain.length; v++) {
        assertThat(minus[v] == plain[v]).isTrue();
      }
    }
  }

  private static List<double[]> valuesOrNone(ImageFilter filter, Volume image) {
    try {
      return filter.apply(image, CUBE.box()).stream().map(Volume::toDoubles).toList();
    } catch (RadiomicsException refused) {
      return List.of();
    }
  }

  static Stream<Arguments> typesAndProfiles() {
    return Catalogue.standard().imageTypes().stream()
        .flatMap(type -> Stream.of("pyradiomics", "ibsi").map(p -> arguments(type.key(), p)));
  }

  /** A filter may spread what is not finite; no result ever holds it. */
  @ParameterizedTest
  @MethodSource("typesAndProfiles")
  void aRegionThatIsNotFiniteIsRefusedWhateverTheFilter(String type, String profile) {
    String file =
        "{profile: %s, setting: {binCount: 4}, imageType: {%s: {sigma: [1.0]}}, featureClass: {%s: }}"
            .formatted(profile, type, profile.equals("ibsi") ? "stat" : "firstorder");
    for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      double[] voxels = image(CUBE, "1e5-sized").toDoubles().clone();
      voxels[CUBE.index(4, 4, 3)] = value;
      assertThatThrownBy(
              () ->
                  Extractor.of(Protocol.parse(file))
                      .extract(Volume.of(CUBE, voxels), region("block")))
          .isInstanceOf(RadiomicsException.class);
    }
  }

  private static Mask region(String form) {
    byte[] voxels = new byte[CUBE.voxelCount()];
    for (int z = 1; z < 6; z++) {
      for (int y = 1; y < 7; y++) {
        for (int x = 1; x < 8; x++) {
          boolean inside =
              switch (form) {
                case "two voxels" -> y == 3 && z == 3 && (x == 3 || x == 4);
                case "two voxels apart" -> z == 3 && (x == 2 && y == 2 || x == 5 && y == 4);
                case "a line" -> y == 3 && z == 3;
                case "a slice" -> z == 3;
                case "a chequerboard" -> (x + y + z) % 2 == 0;
                default -> true;
              };
          voxels[CUBE.index(x, y, z)] = (byte) (inside ? 1 : 0);
        }
      }
    }
    return Mask.of(CUBE, voxels);
  }

  private static final List<String> FORMS =
      List.of("block", "a slice", "a line", "two voxels", "two voxels apart", "a chequerboard");

  static Stream<Arguments> formsAndProfiles() {
    return FORMS.stream()
        .flatMap(form -> Stream.of("pyradiomics", "ibsi").map(p -> arguments(form, p)));
  }

  /** 0 / 0 by definition (IBSI's manual gives no other value): what varies not at all ... */
  private static final Set<String> WITHOUT_VARIANCE = Set.of("morph_moran_i", "morph_geary_c");

  /** ... and what is relative to a mean, median or sum of 0. */
  private static final Set<String> OF_ZERO = Set.of("morph_com", "stat_cov", "stat_qcod");

  @DisplayName("D14: what is undefined of a constant region is known, and nothing else is")
  @ParameterizedTest
  @MethodSource("formsAndProfiles")
  void onlyWhatIsUndefinedByDefinitionIsNaN(String form, String profile) {
    for (String values : VALUES.keySet()) {
      if (values.startsWith("single")) {
        continue;
      }
      String file =
          "{profile: %s, setting: {binCount: 8, minimumROIDimensions: 1}}".formatted(profile);
      FeatureSet features =
          Extractor.of(Protocol.parse(file)).extract(image(CUBE, values), region(form));
      double[] inside = Region.of(image(CUBE, values), region(form)).intensities();
      features
          .values()
          .forEach(
              (name, value) ->
                  assertThat(Double.isFinite(value))
                      .as(values + ": " + name + " = " + value)
                      .isNotEqualTo(isUndefined(name, form, inside)));
    }
  }

  private static boolean isFlat(String form) {
    return !form.equals("block") && !form.equals("a chequerboard");
  }

  private static boolean isThin(String form) {
    return isFlat(form) && !form.equals("a slice");
  }

  private static boolean isUndefined(String name, String form, double[] inside) {
    double[] distinct = Arrays.stream(inside).map(v -> v + 0.0).distinct().toArray();
    boolean constant = distinct.length == 1;
    boolean ofPairs =
        name.contains("_glcm_")
            || name.contains("_glrlm_")
            || name.startsWith("cm_")
            || name.startsWith("ngt_");
    return (constant && WITHOUT_VARIANCE.contains(name))
        || (constant && distinct[0] == 0 && OF_ZERO.contains(name))
        // No voxel has a neighbour: no pair of levels, and in PyRadiomics no run.
        // The ellipsoid of a flat region has no volume.
        || (name.equals("morph_vol_dens_aee") && isFlat(form))
        || (name.equals("morph_area_dens_aee") && isThin(form))
        || (ofPairs && form.equals("two voxels apart"))
        // Nothing lies between the 10th and the 90th percentile of two values.
        || (inside.length == 2 && !constant && name.equals("ih_rmad"))
        || (inside.length == 2
            && Math.abs(inside[0] - inside[1]) > 0.5
            && (name.equals("stat_rmad") || name.endsWith("_RobustMeanAbsoluteDeviation")));
  }

  @Test
  void noiseOfAnySizeHasFiniteFeatures() {
    var random = new SplittableRandom(8);
    for (double size : new double[] {1e-3, 1, 1e5}) {
      double[] voxels = new double[CUBE.voxelCount()];
      Arrays.setAll(voxels, i -> size * random.nextGaussian());
      for (String profile : List.of("pyradiomics", "ibsi")) {
        String file = "{profile: %s, setting: {binCount: 16, ivhBinCount: 100}}".formatted(profile);
        assertThat(
                Extractor.of(Protocol.parse(file))
                    .extract(Volume.of(CUBE, voxels), region("block"))
                    .values()
                    .values())
            .allMatch(Double::isFinite);
      }
    }
  }
}
