package org.hepacast.modelformat.fuzz;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The seeds of the fuzzing with bytes changed at random: in every build, in seconds. */
class CorpusTest {
  private static final int VARIANTS = 1000;

  @ParameterizedTest
  @MethodSource("org.hepacast.modelformat.fuzz.PackageTargets#zips")
  void damagedZipsAreReadOrRefused(byte[] seed) {
    damage(seed, PackageTargets::zip);
  }

  @ParameterizedTest
  @MethodSource("org.hepacast.modelformat.fuzz.PackageTargets#manifests")
  void damagedManifestsAreReadOrRefused(byte[] seed) {
    damage(seed, PackageTargets::manifest);
  }

  private static void damage(byte[] seed, Consumer<byte[]> target) {
    var random = new Random(17);
    for (int n = 0; n < VARIANTS; n++) {
      byte[] file = seed.clone();
      for (int change = 0; change <= random.nextInt(6); change++) {
        file[random.nextInt(file.length)] = (byte) random.nextInt(256);
      }
      assertThatCode(() -> target.accept(file)).as("variant %d", n).doesNotThrowAnyException();
    }
  }
}
