package org.hepacast.segmentation.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.hepacast.segmentation.grid.Half;
import org.hepacast.segmentation.grid.Shape;
import org.hepacast.segmentation.grid.Threads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks by construction, of which the right answer is known. */
class SlidingWindowTest {

  private static final Shape TILE = new Shape(4, 6, 8);

  /** Two outputs: what it sees, and nothing. */
  private static final TileNetwork ECHO =
      tile -> {
        float[] logits = new float[2 * tile.length];
        System.arraycopy(tile, 0, logits, 0, tile.length);
        return logits;
      };

  private static SlidingWindow window(List<Integer> mirrored, TileNetwork... folds) {
    return new SlidingWindow(
        new SlidingWindow.Setup(TILE, false, 2, false, mirrored), List.of(folds));
  }

  private static float[] noise(Shape shape) {
    var random = new Random(11);
    float[] values = new float[shape.count()];
    for (int i = 0; i < values.length; i++) {
      // Whole numbers to 8: exact as halves, so that only weights round.
      values[i] = random.nextInt(17) - 8;
    }
    return values;
  }

  private static short[] run(SlidingWindow window, float[] image, Shape shape, int threads) {
    short[] logits = new short[2 * shape.count()];
    List<Integer> slices = new ArrayList<>();
    try (Threads pool = Threads.of(threads)) {
      window.run(
          List.of(image),
          shape,
          pool,
          TileWatch.NONE,
          (z, slice) -> {
            slices.add(z);
            for (int output = 0; output < 2; output++) {
              System.arraycopy(
                  slice,
                  output * shape.slice(),
                  logits,
                  output * shape.count() + z * shape.slice(),
                  shape.slice());
            }
          });
    }
    assertThat(slices).hasSize(shape.z()).isSorted().doesNotHaveDuplicates();
    return logits;
  }

  @ParameterizedTest
  @ValueSource(strings = {"9,13,17", "4,6,8", "3,5,7", "1,1,1", "10,6,3"})
  void whatANetworkEchoesIsTheImageAgain(String size) {
    String[] lengths = size.split(",");
    var shape =
        new Shape(
            Integer.parseInt(lengths[0]),
            Integer.parseInt(lengths[1]),
            Integer.parseInt(lengths[2]));
    float[] image = noise(shape);

    short[] logits = run(window(List.of(), ECHO), image, shape, 1);

    for (int i = 0; i < image.length; i++) {
      // In corners the weight is 2^-24, and a sum of halves keeps whole numbers alone.
      assertThat(Half.toFloat(logits[i])).isEqualTo(image[i], within(0.02f));
      assertThat(logits[image.length + i]).isZero();
    }
  }

  @Test
  void anyNumberOfThreadsGivesTheSameBytes() {
    var shape = new Shape(11, 19, 23);
    float[] image = noise(shape);
    TileNetwork odd = tile -> ECHO.answer(scaled(tile, 0.3337f));
    SlidingWindow window = window(List.of(0, 1, 2), odd, ECHO);

    short[] one = run(window, image, shape, 1);

    assertThat(run(window, image, shape, 2)).isEqualTo(one);
    assertThat(run(window, image, shape, 5)).isEqualTo(one);
  }

  private static float[] scaled(float[] values, float factor) {
    float[] scaled = values.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= factor;
    }
    return scaled;
  }

  @Test
  void foldsAreAveraged() {
    float[] image = {4};
    TileNetwork twice = tile -> ECHO.answer(scaled(tile, 2));

    short[] logits = run(window(List.of(), ECHO, twice), image, new Shape(1, 1, 1), 1);

    assertThat(Half.toFloat(logits[0])).isEqualTo(6f);
  }

  /** It answers with the column of the tile: mirrored and turned back, 0 to 7 average to 3.5. */
  @Test
  void mirrorImagesAreTurnedBackBeforeTheyAreAveraged() {
    TileNetwork column =
        tile -> {
          float[] logits = new float[2 * tile.length];
          for (int i = 0; i < tile.length; i++) {
            logits[i] = i % TILE.x();
          }
          return logits;
        };

    short[] plain = run(window(List.of(), column), new float[TILE.count()], TILE, 1);
    short[] mirrored = run(window(List.of(2), column), new float[TILE.count()], TILE, 1);

    assertThat(Half.toFloat(plain[TILE.index(2, 3, 5)])).isEqualTo(5f, within(0.01f));
    assertThat(Half.toFloat(mirrored[TILE.index(2, 3, 5)])).isEqualTo(3.5f, within(0.01f));
  }

  @Test
  void agreementIsOneOfPassesThatAgreeAndLessOfOthers() {
    float[] image = noise(TILE);
    TileNetwork opposite = tile -> ECHO.answer(scaled(tile, -0.5f));

    assertThat(agreement(window(List.of(0), ECHO), image)).isEqualTo(List.of(1.0, 1.0));
    assertThat(agreement(window(List.of(), ECHO, opposite), image))
        .allMatch(share -> share > 0 && share < 1);
    assertThat(agreement(window(List.of(), ECHO), image)).isEmpty();
  }

  private static List<Double> agreement(SlidingWindow window, float[] image) {
    try (Threads pool = Threads.of(1)) {
      return window.run(List.of(image), TILE, pool, TileWatch.NONE, (_, _) -> {}).stream()
          .filter(OptionalDouble::isPresent)
          .map(OptionalDouble::getAsDouble)
          .toList();
    }
  }

  @Test
  void progressCountsEveryTile() {
    List<Integer> told = new ArrayList<>();
    var shape = new Shape(4, 6, 16);
    SlidingWindow window = window(List.of(), ECHO);
    try (Threads pool = Threads.of(3)) {
      window.run(
          List.of(new float[shape.count()]),
          shape,
          pool,
          (done, _) -> told.add(done),
          (_, _) -> {});
    }

    assertThat(told).containsExactly(1, 2, 3);
    assertThat(window.tiles(shape)).isEqualTo(3);
  }

  @Test
  void whatANetworkThrowsReachesTheCaller() {
    TileNetwork broken =
        _ -> {
          throw new IllegalStateException("broken");
        };

    assertThatThrownBy(() -> run(window(List.of(), broken), new float[1], new Shape(1, 1, 1), 2))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("broken");
  }
}
