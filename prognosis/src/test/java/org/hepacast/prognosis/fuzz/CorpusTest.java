package org.hepacast.prognosis.fuzz;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Random;
import org.hepacast.prognosis.pack.ModelTarget;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The seeds of the fuzzing with bytes changed at random: in every build, in seconds. */
class CorpusTest {
  private static final int VARIANTS = 400;

  @ParameterizedTest
  @MethodSource("org.hepacast.prognosis.pack.ModelTarget#seeds")
  void damagedEstimatorsAreReadOrRefused(byte[] seed) {
    var random = new Random(17);
    for (int n = 0; n < VARIANTS; n++) {
      byte[] body = seed.clone();
      for (int change = 0; change <= random.nextInt(6); change++) {
        body[random.nextInt(body.length)] = (byte) random.nextInt(256);
      }
      assertThatCode(() -> ModelTarget.run(body)).as("variant %d", n).doesNotThrowAnyException();
    }
  }
}
