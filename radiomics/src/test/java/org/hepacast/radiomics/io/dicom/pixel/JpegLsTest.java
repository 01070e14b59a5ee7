package org.hepacast.radiomics.io.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.CRC32;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * JPEG-LS against the standard's example and streams that CharLS 2.4.3 wrote from the textures
 * below.
 */
class JpegLsTest {

  private static PixelLayout layout(int columns, int rows, int bits) {
    int allocated = bits > 8 ? 16 : 8;
    return new PixelLayout(
        rows, columns, 1, 1, allocated, bits, bits - 1, false, false, Photometric.MONOCHROME2);
  }

  private static int[] decode(byte[] stream, PixelLayout layout) {
    return JpegLs.decode(ByteBuffer.wrap(stream), layout);
  }

  private static byte[] resource(String name) {
    try (InputStream in = JpegLsTest.class.getResourceAsStream(name + ".jls")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Jumps over the whole range between short ramps. */
  private static int[] jumps(int bits) {
    var random = new Random(11);
    int[] values = new int[18 * 7];
    Arrays.setAll(values, i -> i % 5 == 0 ? random.nextInt(1 << bits) : i % (1 << bits));
    values[3] = 0;
    values[4] = (1 << bits) - 1;
    return values;
  }

  /** Flat parts, ramps and steps: runs of every length, interrupted. */
  private static int[] runs(int bits) {
    int[] values = new int[90 * 60];
    for (int y = 0; y < 60; y++) {
      for (int x = 0; x < 90; x++) {
        int ramp = y % 3 != 0 ? x / 7 * (y / 5) : x * y + x;
        values[90 * y + x] = (x * x + y * y) / 400 % 2 == 1 ? 0 : ramp % (1 << bits);
      }
    }
    return values;
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16})
  void readsJumpsExactly(int bits) {
    assertThat(decode(resource("charls-jumps-" + bits + "-bit"), layout(18, 7, bits)))
        .isEqualTo(jumps(bits));
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 12})
  void readsRunsExactly(int bits) {
    assertThat(decode(resource("charls-runs-" + bits + "-bit"), layout(90, 60, bits)))
        .isEqualTo(runs(bits));
  }

  @Test
  void nearLosslessGivesTheSamplesOfTheOtherDecoder() {
    int[] values = decode(resource("charls-near-2-8-bit"), layout(90, 60, 8));
    int[] original = runs(8);
    var crc = new CRC32();
    for (int i = 0; i < values.length; i++) {
      assertThat(Math.abs(values[i] - original[i])).isLessThanOrEqualTo(2);
      crc.update(values[i]);
    }
    // Of the samples that CharLS 2.4.3 decodes.
    assertThat(crc.getValue()).isEqualTo(3790452542L);
  }

  @Test
  void everyTruncationIsRefused() {
    byte[] whole = resource("charls-jumps-8-bit");
    for (int length = 0; length < whole.length - 2; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> decode(cut, layout(18, 7, 8)))
          .isInstanceOf(RadiomicsException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, restart intervals", "2, mapping tables"})
  void refusesWhatItDoesNotReadByName(int kind, String reason) {
    byte[] whole = resource("charls-jumps-8-bit");
    String segment = kind == 1 ? "ffdd00040010" : "fff8000302";
    byte[] extra = HexFormat.of().parseHex(segment);
    byte[] stream = new byte[whole.length + extra.length];
    System.arraycopy(whole, 0, stream, 0, 2);
    System.arraycopy(extra, 0, stream, 2, extra.length);
    System.arraycopy(whole, 2, stream, 2 + extra.length, whole.length - 2);
    assertThatThrownBy(() -> decode(stream, layout(18, 7, 8)))
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining(reason);
  }
}
