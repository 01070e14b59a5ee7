package org.hepacast.segmentation.window;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.hepacast.segmentation.NnUNetNumbers;
import org.hepacast.segmentation.grid.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TileGridTest {

  static List<JsonNode> rows() {
    return NnUNetNumbers.rows(NnUNetNumbers.read("tables.json").get("tile_starts"));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void tilesBeginWhereNnUNetBeginsThem(JsonNode row) {
    for (int axis = 0; axis < row.get("image").size(); axis++) {
      List<Integer> starts =
          TileGrid.starts(
              row.get("image").get(axis).asInt(),
              row.get("tile").get(axis).asInt(),
              row.get("step").asDouble());

      assertThat(starts)
          .isEqualTo(
              NnUNetNumbers.rows(row.get("starts").get(axis)).stream()
                  .map(JsonNode::asInt)
                  .toList());
    }
  }

  @Test
  void aPlanarNetworkLooksAtEverySlice() {
    TileGrid grid = TileGrid.of(new Shape(5, 20, 20), new Shape(1, 16, 16), 0.5, true);

    assertThat(grid.z()).containsExactly(0, 1, 2, 3, 4);
    assertThat(grid.count()).isEqualTo(5 * 2 * 2);
  }
}
