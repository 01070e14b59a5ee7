package org.hepacast.feature.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.hepacast.feature.state.MemoryState;
import org.hepacast.feature.support.Course;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Any order and any duplication of the same inputs end in the same vectors. Compared without
 * corrections, which tell what changed under vectors that had been made before and so depend on the
 * order by their nature; and as standing cases, since a case that never stood is never withdrawn.
 * Of versions that say the same, the one seen first is cited; here all versions differ.
 */
class ArrivalOrderTest {
  private static final int ORDERS = 15;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void endInTheSameVectors(long seed) {
    var random = new Random(seed);
    List<String> inputs = Course.inputs(random);
    var inOrder = new MemoryState();
    inOrder.take(inputs.toArray(String[]::new));
    assertThat(Course.standing(inOrder.vectors())).hasSize(2);

    for (int i = 0; i < ORDERS; i++) {
      var shuffled = new ArrayList<>(inputs);
      shuffled.addAll(inputs.subList(0, random.nextInt(inputs.size())));
      Collections.shuffle(shuffled, random);
      var state = new MemoryState();
      state.take(shuffled.toArray(String[]::new));

      assertThat(Course.standing(state.vectors()))
          .as("seed %d, order %d", seed, i)
          .isEqualTo(Course.standing(inOrder.vectors()));
      assertThat(state.take(inputs.toArray(String[]::new))).as("everything again").isEmpty();
    }
  }
}
