package org.hepacast.radiomics.io.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.radiomics.io.dicom.pixel.PixelSamples.COLUMNS;
import static org.hepacast.radiomics.io.dicom.pixel.PixelSamples.ROWS;
import static org.hepacast.radiomics.io.dicom.pixel.PixelSamples.bytes;
import static org.hepacast.radiomics.io.dicom.pixel.PixelSamples.frame;
import static org.hepacast.radiomics.io.dicom.pixel.PixelSamples.image;
import static org.hepacast.radiomics.io.dicom.pixel.PixelSamples.texture;
import static org.hepacast.radiomics.io.dicom.pixel.PixelSamples.words;

import java.nio.ByteOrder;
import java.util.Arrays;
import org.hepacast.radiomics.io.dicom.Tag;
import org.hepacast.radiomics.io.dicom.TransferSyntax;
import org.hepacast.radiomics.io.dicom.Vr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NativePixelsTest {

  @ParameterizedTest
  @EnumSource(
      names = {
        "IMPLICIT_LITTLE_ENDIAN",
        "EXPLICIT_LITTLE_ENDIAN",
        "DEFLATED",
        "EXPLICIT_BIG_ENDIAN"
      })
  void readsNativeWordsInEverySyntax(TransferSyntax syntax) {
    boolean big = syntax == TransferSyntax.EXPLICIT_BIG_ENDIAN;
    int[] values = texture(COLUMNS * ROWS, 16, true);
    byte[] words = words(values, big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    assertThat(frame(image(1, "MONOCHROME2", 16, true).bytes(Tag.PIXEL_DATA, Vr.OW, words), syntax))
        .isEqualTo(values);
  }

  @Test
  void bitsAboveTheHighBitDoNotCount() {
    int[] values = texture(COLUMNS * ROWS, 12, true);
    int[] dirty = values.clone();
    for (int i = 0; i < dirty.length; i++) {
      dirty[i] = values[i] & 0xfff | (i % 2 == 0 ? 0xf000 : 0);
    }
    var image = image(1, "MONOCHROME2", 12, true);
    image.bytes(Tag.PIXEL_DATA, Vr.OW, words(dirty, ByteOrder.LITTLE_ENDIAN));
    assertThat(frame(image, TransferSyntax.EXPLICIT_LITTLE_ENDIAN)).isEqualTo(values);
  }

  @Test
  void pixelsInTheUpperBitsAreShiftedDown() {
    int[] values = texture(COLUMNS * ROWS, 12, false);
    int[] high = Arrays.stream(values).map(v -> v << 4).toArray();
    var image = image(1, "MONOCHROME2", 12, false).numbers(Tag.HIGH_BIT, 15);
    image.bytes(Tag.PIXEL_DATA, Vr.OW, words(high, ByteOrder.LITTLE_ENDIAN));
    assertThat(frame(image, TransferSyntax.EXPLICIT_LITTLE_ENDIAN)).isEqualTo(values);
  }

  @Test
  void bytesInWordsAreSwappedInABigEndianFile() {
    int[] values = texture(COLUMNS * ROWS, 8, false);
    byte[] bytes = bytes(values);
    byte[] swapped = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      swapped[i ^ 1] = bytes[i];
    }
    var image = image(1, "MONOCHROME2", 8, false);
    assertThat(
            frame(
                image.copy().bytes(Tag.PIXEL_DATA, Vr.OW, swapped),
                TransferSyntax.EXPLICIT_BIG_ENDIAN))
        .isEqualTo(values);
    assertThat(
            frame(
                image.copy().bytes(Tag.PIXEL_DATA, Vr.OB, bytes),
                TransferSyntax.EXPLICIT_BIG_ENDIAN))
        .isEqualTo(values);
  }

  @Test
  void coloursByPlaneComeOutByPixel() {
    int[] values = texture(3 * COLUMNS * ROWS, 8, false);
    int[] planes = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      planes[i % 3 * COLUMNS * ROWS + i / 3] = values[i];
    }
    var image = image(3, "RGB", 8, false).numbers(Tag.PLANAR_CONFIGURATION, 1);
    image.bytes(Tag.PIXEL_DATA, Vr.OB, bytes(planes));
    assertThat(frame(image, TransferSyntax.EXPLICIT_LITTLE_ENDIAN)).isEqualTo(values);
  }

  @Test
  void sharedChromaIsGivenToBothPixels() {
    byte[] pairs = new byte[2 * COLUMNS * ROWS];
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = (byte) i;
    }
    var image = image(3, "YBR_FULL_422", 8, false).bytes(Tag.PIXEL_DATA, Vr.OB, pairs);
    int[] frame = frame(image, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
    assertThat(Arrays.copyOf(frame, 9)).containsExactly(0, 2, 3, 1, 2, 3, 4, 6, 7);
  }

  @Test
  void bitsArePackedAcrossFrames() {
    var image =
        image(1, "MONOCHROME2", 8, false)
            .numbers(Tag.ROWS, 1)
            .numbers(Tag.COLUMNS, 3)
            .numbers(Tag.NUMBER_OF_FRAMES, 3)
            .numbers(Tag.BITS_ALLOCATED, 1)
            .numbers(Tag.BITS_STORED, 1)
            .numbers(Tag.HIGH_BIT, 0)
            .bytes(Tag.PIXEL_DATA, Vr.OB, new byte[] {(byte) 0b01_101_001, 1});
    PixelData pixels = PixelData.of(image.parsed(TransferSyntax.EXPLICIT_LITTLE_ENDIAN));
    assertThat(pixels.frame(0)).containsExactly(1, 0, 0);
    assertThat(pixels.frame(1)).containsExactly(1, 0, 1);
    assertThat(pixels.frame(2)).containsExactly(1, 0, 1);
  }
}
