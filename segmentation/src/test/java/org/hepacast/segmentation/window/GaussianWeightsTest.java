package org.hepacast.segmentation.window;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.hepacast.segmentation.NnUNetNumbers;
import org.hepacast.segmentation.grid.Half;
import org.hepacast.segmentation.grid.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GaussianWeightsTest {

  static List<JsonNode> small() {
    return NnUNetNumbers.rows(NnUNetNumbers.read("gaussian_small.json"));
  }

  @ParameterizedTest
  @MethodSource("small")
  void smallTilesAreWeightedToTheLastBit(JsonNode row) {
    short[] weights = GaussianWeights.of(NnUNetNumbers.shape(row.get("tile")));

    JsonNode expected = row.get("float16_as_number").get("values");
    for (int i = 0; i < weights.length; i++) {
      assertThat(Half.toFloat(weights[i])).isEqualTo((float) expected.get(i).asDouble());
    }
  }

  @Test
  void aTileOfTheUsualSizeIsWeightedToTheLastBit() {
    JsonNode expected = NnUNetNumbers.read("gaussian_3d_48x64x64.json");
    var tile = new Shape(48, 64, 64);
    short[] weights = GaussianWeights.of(tile);

    JsonNode alongZ = expected.get("profiles_through_centre_per_axis").get(0);
    for (int z = 0; z < tile.z(); z++) {
      assertThat(Half.toFloat(weights[tile.index(z, 32, 32)]))
          .isEqualTo((float) alongZ.get("float16_as_number").get(z).asDouble());
    }
    double sum = 0;
    for (short weight : weights) {
      sum += Half.toFloat(weight);
    }
    assertThat(sum).isEqualTo(expected.get("sum_float16_values").asDouble());
  }
}
