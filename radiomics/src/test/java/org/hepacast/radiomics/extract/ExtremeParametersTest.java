package org.hepacast.radiomics.extract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hepacast.radiomics.filter.Filters;
import org.hepacast.radiomics.filter.ImageType;
import org.hepacast.radiomics.fuzz.Harmless;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.Volume;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every setting at the ends of what its kind of value can say, for every image type: computed or
 * refused, without a hang and without more memory than a small image is worth.
 */
class ExtremeParametersTest {

  private static final List<String> EXTREMES =
      List.of("1e-300", "1e9", "1e300", "1", "1000", "65535", "2147483647", "-2147483648", "0");

  private static final String EVERY_IMAGE =
      Filters.all().stream()
          .map(ImageType::key)
          .collect(Collectors.joining(": {}, ", "imageType: {", ": {}}\n"));

  static Stream<String> files() {
    return Catalogue.standard().parameters().keySet().stream()
        .flatMap(key -> EXTREMES.stream().flatMap(value -> forms(key, value)));
  }

  private static Stream<String> forms(String key, String value) {
    // Most lists are of three numbers or of any.
    return Stream.of("%s", "[%1$s]", "[%1$s, %1$s, %1$s]")
        .map(form -> "setting: {%s: %s}%n".formatted(key, form.formatted(value)));
  }

  @ParameterizedTest
  @MethodSource("files")
  void isComputedOrRefused(String setting) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> Harmless.run(() -> ProtocolTarget.apply(Protocol.parse(setting + EVERY_IMAGE))));
  }

  static Stream<Arguments> filesAndProfiles() {
    return files().flatMap(file -> Stream.of("pyradiomics", "ibsi").map(p -> arguments(file, p)));
  }

  @DisplayName("D9: every count has a bound in both profiles")
  @ParameterizedTest
  @MethodSource("filesAndProfiles")
  void featuresAreComputedOrRefused(String setting, String profile) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> Harmless.run(() -> extract("profile: %s%n%s".formatted(profile, setting))));
  }

  private static void extract(String file) {
    Geometry grid = Geometry.of(5, 5, 5, 1, 1, 2);
    float[] voxels = new float[125];
    byte[] inside = new byte[125];
    for (int i = 0; i < 125; i++) {
      voxels[i] = i % 9;
      inside[i] = (byte) (i % 25 < 20 ? 1 : 0);
    }
    Volume image = Volume.of(grid, PixelType.INT16, voxels);
    Extractor.of(Protocol.parse(file), Workers.of(1)).extract(image, Mask.of(grid, inside));
  }

  @DisplayName("D9: a range too wide to count is refused, not wrapped or filled into memory")
  @ParameterizedTest
  @ValueSource(strings = {"[0, 1e9]", "[0, 3e9]"})
  void aRangeTooWideToCountIsRefused(String range) {
    String file =
        "{profile: ibsi, setting: {binCount: 4, resegmentRange: %s}, featureClass: {ivh: }}";
    assertThatThrownBy(() -> extract(file.formatted(range)))
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining("ivhBinCount");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e-300", "1e-9", "0.001", "0.5", "1e9", "1e300"})
  void aGridIsMadeOrRefused(String mm) {
    Geometry grid = Geometry.of(5, 5, 5, 1, 1, 2);
    Volume image = Volume.of(grid, PixelType.INT16, new float[125]);
    byte[] all = new byte[125];
    Arrays.fill(all, (byte) 1);
    for (String profile : List.of("pyradiomics", "ibsi")) {
      String file =
          "profile: %s%nsetting: {resampledPixelSpacing: [%2$s, %2$s, %2$s]}%nfeatureClass: {}%n"
              .formatted(profile, mm);
      assertTimeoutPreemptively(
          Duration.ofSeconds(20),
          () ->
              Harmless.run(
                  () ->
                      Extractor.of(Protocol.parse(file), Workers.of(1))
                          .extract(image, Mask.of(grid, all))));
    }
  }
}
