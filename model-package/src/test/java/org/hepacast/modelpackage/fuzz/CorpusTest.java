package org.hepacast.modelpackage.fuzz;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The seeds of the fuzzing with bytes changed at random: in every build, in seconds. */
class CorpusTest {
  private static final int VARIANTS = 250;

  @ParameterizedTest
  @MethodSource("org.hepacast.modelpackage.fuzz.ScoreTarget#seeds")
  void damagedScoresAreReadOrRefused(byte[] seed) {
    var random = new Random(17);
    for (int n = 0; n < VARIANTS; n++) {
      byte[] file = seed.clone();
      for (int change = 0; change <= random.nextInt(4); change++) {
        int at = random.nextInt(file.length);
        file[at] = (byte) "0123456789-.,:[]{}\"truefals e".charAt(random.nextInt(29));
      }
      assertThatCode(() -> ScoreTarget.run(file)).as("variant %d", n).doesNotThrowAnyException();
    }
  }
}
