package org.hepacast.segmentation.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.IntPredicate;
import org.hepacast.segmentation.NnUNetNumbers;
import org.junit.jupiter.api.Test;

class NormalisationTest {

  // Sums of 60 floats in single precision, as NumPy takes them, are off by some 2^-22 at 1.
  private static final float TOLERANCE = 1e-6f;

  private static final JsonNode NUMBERS = NnUNetNumbers.read("normalisation.json");

  @Test
  void ctIsCutAndScaledInSinglePrecision() {
    JsonNode given = NUMBERS.get("ct").get("properties");
    var ct =
        new Normalisation.Ct(
            given.get("mean").asDouble(),
            given.get("std").asDouble(),
            given.get("percentile_00_5").asDouble(),
            given.get("percentile_99_5").asDouble());

    float[] values = NnUNetNumbers.floats(NUMBERS.get("ct").get("input").get("values"));
    ct.apply(values, _ -> true);

    assertThat(values)
        .isEqualTo(NnUNetNumbers.floats(NUMBERS.get("ct").get("output").get("values")));
  }

  @Test
  void zScoreTakesTheWholeImage() {
    assertNormalised("zscore", new Normalisation.ZScore(false), _ -> true);
  }

  @Test
  void maskedZScoreLeavesTheOutsideAsItIs() {
    JsonNode mask = NUMBERS.get("zscore_masked").get("mask_label").get("values");

    assertNormalised(
        "zscore_masked", new Normalisation.ZScore(true), i -> mask.get(i).asInt() >= 0);
  }

  private static void assertNormalised(String name, Normalisation scheme, IntPredicate inside) {
    float[] values = NnUNetNumbers.floats(NUMBERS.get(name).get("input").get("values"));
    scheme.apply(values, inside);
    assertThat(values)
        .usingComparatorWithPrecision(TOLERANCE)
        .containsExactly(NnUNetNumbers.floats(NUMBERS.get(name).get("output").get("values")));
  }

  @Test
  void aConstantImageBecomesZero() {
    float[] values = {7, 7, 7};
    new Normalisation.ZScore(false).apply(values, _ -> true);

    assertThat(values).containsExactly(0, 0, 0);
  }

  @Test
  void rangesBecomeZeroToOne() {
    float[] own = {10, 15, 30};
    float[] bytes = {0, 51, 255};
    new Normalisation.RescaleTo01().apply(own, _ -> true);
    new Normalisation.RgbTo01().apply(bytes, _ -> true);

    assertThat(own).containsExactly(0, 0.25f, 1);
    assertThat(bytes[1]).isEqualTo(0.2f, within(TOLERANCE));
  }
}
