package org.hepacast.segmentation.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.hepacast.modelformat.fault.PackageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxFileTest {

  private static final TinyOnnx TINY =
      TinyOnnx.convolution(List.of(4, 4, 4), new float[] {1, 2}, new float[] {0, 0});

  @TempDir private Path folder;

  private Path write(byte[] bytes) throws Exception {
    return Files.write(folder.resolve("network.onnx"), bytes);
  }

  @Test
  void operatorsAndFilesBesideItAreSeen() throws Exception {
    assertThat(OnnxFile.read(write(TINY.bytes())))
        .isEqualTo(new OnnxFile(Set.of("Conv"), Set.of()));
    assertThat(
            OnnxFile.read(write(TINY.withOperator("Dream", "a.b").withExternal("w.bin").bytes())))
        .isEqualTo(new OnnxFile(Set.of("a.b.Dream"), Set.of("w.bin")));
  }

  @Test
  void noCutFileIsTakenForWhole() throws Exception {
    byte[] whole = TINY.bytes();
    for (int length = 0; length < whole.length - 1; length++) {
      Path cut = write(Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> OnnxFile.read(cut)).isInstanceOf(PackageException.class);
    }
  }

  /** Any outcome but a crash: a fault of one bit may leave the file readable. */
  @Test
  void spoiltBytesAreReadOrRefused() throws Exception {
    byte[] whole = TINY.bytes();
    var random = new Random(5);
    for (int round = 0; round < 300; round++) {
      byte[] spoilt = whole.clone();
      spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt();
      Path file = write(spoilt);
      try {
        assertThat(OnnxFile.read(file).operators()).hasSizeLessThan(3);
      } catch (PackageException e) {
        assertThat(e).hasMessageContaining("network.onnx");
      }
    }
  }
}
