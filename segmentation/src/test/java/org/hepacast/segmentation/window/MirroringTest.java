package org.hepacast.segmentation.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hepacast.segmentation.grid.Shape;
import org.junit.jupiter.api.Test;

class MirroringTest {

  @Test
  void singleAxesComeBeforePairsAndPairsBeforeAll() {
    assertThat(Mirroring.combinations(List.of(0, 1, 2)))
        .containsExactly(
            Mirroring.NONE,
            new Mirroring(true, false, false),
            new Mirroring(false, true, false),
            new Mirroring(false, false, true),
            new Mirroring(true, true, false),
            new Mirroring(true, false, true),
            new Mirroring(false, true, true),
            new Mirroring(true, true, true));
    assertThat(Mirroring.combinations(List.of())).containsExactly(Mirroring.NONE);
    assertThat(Mirroring.combinations(List.of(1, 2))).hasSize(4);
  }

  @Test
  void eachChannelIsTurnedByItself() {
    float[] turned = new float[8];
    new Mirroring(false, true, true)
        .copy(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, new Shape(1, 2, 2), turned);

    assertThat(turned).containsExactly(4, 3, 2, 1, 8, 7, 6, 5);
  }

  @Test
  void twiceIsOnce() {
    float[] values = new float[60];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    for (Mirroring mirroring : Mirroring.combinations(List.of(0, 1, 2))) {
      float[] turned = new float[60];
      float[] back = new float[60];
      mirroring.copy(values, new Shape(3, 4, 5), turned);
      mirroring.copy(turned, new Shape(3, 4, 5), back);
      assertThat(back).isEqualTo(values);
    }
  }
}
