package org.hepacast.radiomics.io.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hepacast.radiomics.io.dicom.pixel.PixelSamples.COLUMNS;
import static org.hepacast.radiomics.io.dicom.pixel.PixelSamples.ROWS;
import static org.hepacast.radiomics.io.dicom.pixel.PixelSamples.frame;
import static org.hepacast.radiomics.io.dicom.pixel.PixelSamples.image;

import org.hepacast.radiomics.io.dicom.Tag;
import org.hepacast.radiomics.io.dicom.TransferSyntax;
import org.hepacast.radiomics.io.dicom.Vr;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PixelRefusalsTest {

  @Test
  void refusesCompressedPixelsOfOneBit() {
    var image =
        image(1, "MONOCHROME2", 8, false)
            .numbers(Tag.BITS_ALLOCATED, 1)
            .numbers(Tag.BITS_STORED, 1)
            .numbers(Tag.HIGH_BIT, 0)
            .fragments(new byte[0], new byte[64]);
    assertThatThrownBy(() -> frame(image, TransferSyntax.RLE))
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining("1 bit");
  }

  @Test
  void refusesFragmentsUnderANativeSyntax() {
    var image = image(1, "MONOCHROME2", 8, false).fragments(new byte[0], new byte[2]);
    assertThatThrownBy(() -> frame(image, TransferSyntax.EXPLICIT_LITTLE_ENDIAN))
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining("against their transfer syntax");
  }

  @Test
  void refusesTwelveBitLossyJpeg() {
    byte[] stream =
        new JpegLosslessEncoder(COLUMNS, ROWS, 1, 12, 1, 0).encode(new int[COLUMNS * ROWS]);
    stream[3] = (byte) 0xC1;
    var image = image(1, "MONOCHROME2", 12, false).fragments(new byte[0], stream);
    assertThatThrownBy(() -> frame(image, TransferSyntax.JPEG_EXTENDED))
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining("12 bits");
  }

  @ParameterizedTest
  @EnumSource(names = {"RLE", "JPEG_BASELINE", "JPEG_LOSSLESS", "JPEG_2000"})
  void refusesACompressedFrameThatIsNone(TransferSyntax syntax) {
    var image = image(1, "MONOCHROME2", 8, false).fragments(new byte[0], new byte[200]);
    assertThatThrownBy(() -> frame(image, syntax)).isInstanceOf(RadiomicsException.class);
  }

  @Test
  void refusesACompressedFrameOfAnotherSize() {
    byte[] stream = new JpegLosslessEncoder(9, 14, 1, 8, 1, 0).encode(new int[COLUMNS * ROWS]);
    var image = image(1, "MONOCHROME2", 8, false).fragments(new byte[0], stream);
    assertThatThrownBy(() -> frame(image, TransferSyntax.JPEG_LOSSLESS))
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining("another size");
  }

  @Test
  void refusesFewerPixelsThanPromised() {
    var image = image(1, "MONOCHROME2", 16, false).bytes(Tag.PIXEL_DATA, Vr.OW, new byte[100]);
    assertThatThrownBy(() -> frame(image, TransferSyntax.EXPLICIT_LITTLE_ENDIAN))
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining("fewer pixels");
  }

  @ParameterizedTest
  @CsvSource({
    "BITS_ALLOCATED,32",
    "BITS_STORED,17",
    "HIGH_BIT,3",
    "SAMPLES_PER_PIXEL,4",
    "ROWS,0",
  })
  void refusesContradictingDescriptions(Tag tag, int value) {
    var image = image(1, "MONOCHROME2", 16, false).numbers(tag, value);
    image.bytes(Tag.PIXEL_DATA, Vr.OW, new byte[2 * COLUMNS * ROWS]);
    assertThatThrownBy(() -> frame(image, TransferSyntax.EXPLICIT_LITTLE_ENDIAN))
        .isInstanceOf(RadiomicsException.class);
  }
}
