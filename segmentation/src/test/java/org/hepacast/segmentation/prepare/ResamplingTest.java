package org.hepacast.segmentation.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import org.hepacast.segmentation.NnUNetNumbers;
import org.hepacast.segmentation.grid.Half;
import org.hepacast.segmentation.grid.Shape;
import org.hepacast.segmentation.grid.Spacing;
import org.hepacast.segmentation.grid.Threads;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Small arrays resampled by nnU-Net itself, up, down and on anisotropic grids. */
class ResamplingTest {

  private static List<JsonNode> rows(int order) {
    return NnUNetNumbers.rows(NnUNetNumbers.read("resampling.json")).stream()
        .filter(row -> !row.get("kwargs").get("is_seg").asBoolean())
        .filter(row -> row.get("kwargs").get("order").asInt() == order)
        .filter(row -> row.get("kwargs").get("order_z").asInt() == 0)
        .filter(row -> row.get("kwargs").get("force_separate_z").isNull())
        .toList();
  }

  static List<JsonNode> images() {
    return rows(3);
  }

  static List<JsonNode> logits() {
    return rows(1);
  }

  @ParameterizedTest
  @MethodSource("images")
  void imagesAreEqualToTheLastBit(JsonNode row) {
    float[] all = NnUNetNumbers.floats(row.get("input").get("values"));
    float[] expected = NnUNetNumbers.floats(row.get("output").get("values"));
    Shape from = NnUNetNumbers.shape(row.get("input").get("shape"));
    Shape to = NnUNetNumbers.shape(row.get("new_shape"));
    int channels = all.length / from.count();
    try (Threads threads = Threads.of(2)) {
      var resampling =
          new CubicResampling(from, spacing(row, "current"), to, spacing(row, "new"), threads);
      for (int channel = 0; channel < channels; channel++) {
        float[] resampled = resampling.of(part(all, channel, from.count()));

        assertThat(resampled).isEqualTo(part(expected, channel, to.count()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("logits")
  void logitsAreEqualButForATieOfHalves(JsonNode row) {
    float[] all = NnUNetNumbers.floats(row.get("input").get("values"));
    float[] expected = NnUNetNumbers.floats(row.get("output").get("values"));
    Shape from = NnUNetNumbers.shape(row.get("input").get("shape"));
    Shape to = NnUNetNumbers.shape(row.get("new_shape"));
    var resampling = new LogitResampling(from, spacing(row, "current"), to, spacing(row, "new"));
    int different = 0;
    short[] slice = new short[to.slice()];
    for (int channel = 0; channel < all.length / from.count(); channel++) {
      short[] halves = halves(part(all, channel, from.count()));
      for (int z = 0; z < to.z(); z++) {
        int low = resampling.lowSlice(z) * from.slice();
        int high = resampling.highSlice(z) * from.slice();
        resampling.slice(z, halves, low, halves, high, slice);
        for (int i = 0; i < slice.length; i++) {
          float wanted = expected[channel * to.count() + z * to.slice() + i];
          // Half a step of halves: an exact tie, rounded the other way.
          assertThat(Half.toFloat(slice[i])).isEqualTo(wanted, within(Math.abs(wanted) * 0x1p-10f));
          different += Half.toFloat(slice[i]) == wanted ? 0 : 1;
        }
      }
    }
    assertThat(different).isLessThanOrEqualTo(3);
  }

  private static Spacing spacing(JsonNode row, String which) {
    return NnUNetNumbers.spacing(row.get(which + "_spacing"));
  }

  private static float[] part(float[] all, int number, int length) {
    return Arrays.copyOfRange(all, number * length, (number + 1) * length);
  }

  private static short[] halves(float[] values) {
    short[] halves = new short[values.length];
    for (int i = 0; i < halves.length; i++) {
      halves[i] = Half.of(values[i]);
    }
    return halves;
  }
}
