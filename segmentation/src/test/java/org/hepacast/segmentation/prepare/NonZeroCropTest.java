package org.hepacast.segmentation.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.hepacast.segmentation.NnUNetNumbers;
import org.hepacast.segmentation.grid.Shape;
import org.hepacast.segmentation.grid.Window;
import org.junit.jupiter.api.Test;

class NonZeroCropTest {

  private static final JsonNode NUMBERS = NnUNetNumbers.read("crop.json");

  @Test
  void theBoxGoesAroundWhatIsNotZero() {
    float[] values = NnUNetNumbers.floats(NUMBERS.get("input").get("values"));

    Window crop = NonZeroCrop.of(List.of(values), new Shape(6, 7, 8));

    assertThat(crop).isEqualTo(new Window(1, 2, 1, new Shape(4, 4, 6)));
  }

  @Test
  void holesAreInsideAndCornersAreNot() {
    float[] cropped = NnUNetNumbers.floats(NUMBERS.get("cropped").get("values"));
    JsonNode mask = NUMBERS.get("mask_label").get("values");

    boolean[] inside = NonZeroCrop.filled(List.of(cropped), new Shape(4, 4, 6));

    for (int i = 0; i < inside.length; i++) {
      assertThat(inside[i]).as("voxel %d", i).isEqualTo(mask.get(i).asInt() == 0);
    }
  }

  @Test
  void anImageOfZerosIsKeptWhole() {
    assertThat(NonZeroCrop.of(List.of(new float[8]), new Shape(2, 2, 2)))
        .isEqualTo(Window.of(new Shape(2, 2, 2)));
  }

  @Test
  void oneChannelIsEnough() {
    Window crop =
        NonZeroCrop.of(
            List.of(new float[] {0, 0, 0, 0}, new float[] {0, 0, 3, 0}), new Shape(1, 1, 4));

    assertThat(crop).isEqualTo(new Window(0, 0, 2, new Shape(1, 1, 1)));
  }
}
