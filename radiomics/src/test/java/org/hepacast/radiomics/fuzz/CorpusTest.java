package org.hepacast.radiomics.fuzz;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hepacast.radiomics.extract.ProtocolTarget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The readers against what fuzzing once found, and against seeds with bytes changed at random: in
 * every build, in seconds.
 */
class CorpusTest {

  private static final int VARIANTS = 400;

  @ParameterizedTest
  @MethodSource("org.hepacast.radiomics.fuzz.NiftiTarget#seeds")
  void damagedNiftiIsReadOrRefused(byte[] seed) {
    damage(seed, NiftiTarget::run);
  }

  @ParameterizedTest
  @MethodSource("org.hepacast.radiomics.fuzz.NrrdTarget#seeds")
  void damagedNrrdIsReadOrRefused(byte[] seed) {
    damage(seed, NrrdTarget::run);
  }

  @ParameterizedTest
  @MethodSource("org.hepacast.radiomics.fuzz.PngTarget#seeds")
  void damagedPngIsReadOrRefused(byte[] seed) {
    damage(seed, PngTarget::run);
  }

  @ParameterizedTest
  @MethodSource("org.hepacast.radiomics.fuzz.DicomTarget#seeds")
  void damagedDicomIsReadOrRefused(byte[] seed) {
    damage(seed, DicomTarget::run);
  }

  @ParameterizedTest
  @MethodSource("org.hepacast.radiomics.extract.ProtocolTarget#seeds")
  void damagedParametersAreReadOrRefused(byte[] seed) {
    damage(seed, ProtocolTarget::run);
  }

  private static void damage(byte[] seed, Consumer<byte[]> target) {
    var random = new Random(17);
    for (int n = 0; n < VARIANTS; n++) {
      byte[] file = seed.clone();
      for (int change = 0; change <= random.nextInt(6); change++) {
        file[random.nextInt(file.length)] = (byte) random.nextInt(256);
      }
      assertThatCode(() -> target.accept(file)).doesNotThrowAnyException();
    }
  }

  @Test
  void nothingThatWasFoundOnceBreaksAReaderAgain() throws IOException, URISyntaxException {
    Path corpus = Path.of(CorpusTest.class.getResource("corpus").toURI());
    try (Stream<Path> files = Files.list(corpus)) {
      for (Path file : files.toList()) {
        byte[] bytes = Files.readAllBytes(file);
        assertThatCode(
                () -> {
                  NiftiTarget.run(bytes);
                  NrrdTarget.run(bytes);
                  PngTarget.run(bytes);
                  DicomTarget.run(bytes);
                  ProtocolTarget.run(bytes);
                })
            .as(file.getFileName().toString())
            .doesNotThrowAnyException();
      }
    }
  }
}
