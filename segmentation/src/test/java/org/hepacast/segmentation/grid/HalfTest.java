package org.hepacast.segmentation.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HalfTest {

  /** Halves near 1 are 2^-10 apart; 1 + 2^-11 lies between two of them. */
  private static final double MIDDLE = 1 + 0x1p-11;

  @Test
  void aDoubleJustBeyondTheMiddleIsNotLostOnTheWayThroughAFloat() {
    assertThat(Half.toFloat(Half.of(Math.nextUp(MIDDLE)))).isEqualTo(1 + 0x1p-10f);
    assertThat(Half.toFloat(Half.of(Math.nextDown(MIDDLE)))).isEqualTo(1f);
    assertThat(Half.toFloat(Half.of((float) Math.nextUp(MIDDLE)))).isEqualTo(1f);
  }

  @Test
  void theMiddleItselfGoesToTheEvenHalf() {
    assertThat(Half.toFloat(Half.of(MIDDLE))).isEqualTo(1f);
    assertThat(Half.toFloat(Half.of(-MIDDLE))).isEqualTo(-1f);
    assertThat(Half.toFloat(Half.of(1 + 3 * 0x1p-11))).isEqualTo(1 + 0x1p-9f);
  }

  @Test
  void noOtherHalfIsNearer() {
    var random = new SplittableRandom(7);
    for (int i = 0; i < 20_000; i++) {
      double size = Math.scalb(1 + random.nextDouble(), random.nextInt(-14, 15));
      double value = random.nextBoolean() ? size : -size;
      short half = Half.of(value);
      double off = Math.abs(Half.toFloat(half) - value);
      assertThat(off)
          .as("%s", value)
          .isLessThanOrEqualTo(Math.abs(Half.toFloat((short) (half + 1)) - value))
          .isLessThanOrEqualTo(Math.abs(Half.toFloat((short) (half - 1)) - value));
    }
  }
}
