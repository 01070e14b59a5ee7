package org.hepacast.segmentation.grid;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.OptionalInt;
import org.hepacast.segmentation.NnUNetNumbers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Shapes and decisions as nnU-Net's own functions gave them. */
class SpacingTest {

  static List<JsonNode> newShapes() {
    return NnUNetNumbers.rows(NnUNetNumbers.read("tables.json").get("new_shape"));
  }

  static List<JsonNode> decisions() {
    return NnUNetNumbers.rows(NnUNetNumbers.read("tables.json").get("separate_z"));
  }

  @ParameterizedTest
  @MethodSource("newShapes")
  void shapesAreRoundedHalfToEven(JsonNode row) {
    Shape resampled =
        NnUNetNumbers.spacing(row.get("spacing"))
            .resampled(
                NnUNetNumbers.shape(row.get("shape")),
                NnUNetNumbers.spacing(row.get("target_spacing")));

    assertThat(resampled).isEqualTo(NnUNetNumbers.shape(row.get("new_shape")));
  }

  @ParameterizedTest
  @MethodSource("decisions")
  void theCoarseAxisOfAnAnisotropicGridIsResampledApart(JsonNode row) {
    OptionalInt axis =
        Spacing.separateAxis(
            NnUNetNumbers.spacing(row.get("current_spacing")),
            NnUNetNumbers.spacing(row.get("new_spacing")));

    JsonNode expected = row.get("axis");
    assertThat(axis)
        .isEqualTo(expected.isNull() ? OptionalInt.empty() : OptionalInt.of(expected.asInt()));
  }
}
