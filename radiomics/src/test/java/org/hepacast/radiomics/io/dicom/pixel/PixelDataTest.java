package org.hepacast.radiomics.io.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.github.jaiimageio.jpeg2000.J2KImageWriteParam;
import com.github.jaiimageio.jpeg2000.impl.J2KImageWriterSpi;
import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.hepacast.radiomics.io.dicom.DicomWriter;
import org.hepacast.radiomics.io.dicom.Tag;
import org.hepacast.radiomics.io.dicom.TransferSyntax;
import org.hepacast.radiomics.io.dicom.Vr;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PixelDataTest {

  private static final int COLUMNS = 18;
  private static final int ROWS = 7;

  private static DicomWriter image(int samples, String photometric, int bits, boolean signed) {
    return new DicomWriter()
        .numbers(Tag.ROWS, ROWS)
        .numbers(Tag.COLUMNS, COLUMNS)
        .numbers(Tag.SAMPLES_PER_PIXEL, samples)
        .text(Tag.PHOTOMETRIC_INTERPRETATION, photometric)
        .numbers(Tag.BITS_ALLOCATED, bits > 8 ? 16 : 8)
        .numbers(Tag.BITS_STORED, bits)
        .numbers(Tag.HIGH_BIT, bits - 1)
        .numbers(Tag.PIXEL_REPRESENTATION, signed ? 1 : 0);
  }

  /** A texture with jumps over the whole range. */
  private static int[] texture(int count, int bits, boolean signed) {
    var random = new Random(11);
    int low = signed ? -(1 << (bits - 1)) : 0;
    int[] values = new int[count];
    Arrays.setAll(
        values, i -> i % 5 == 0 ? low + random.nextInt(1 << bits) : low + i % (1 << bits));
    values[3] = low;
    values[4] = low + (1 << bits) - 1;
    return values;
  }

  private static byte[] words(int[] values, ByteOrder order) {
    ByteBuffer out = ByteBuffer.allocate(2 * values.length).order(order);
    for (int value : values) {
      out.putShort((short) value);
    }
    return out.array();
  }

  private static byte[] bytes(int[] values) {
    byte[] out = new byte[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (byte) values[i];
    }
    return out;
  }

  private static int[] frame(DicomWriter image, TransferSyntax syntax) {
    return PixelData.of(image.parsed(syntax)).frame(0);
  }

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

  @ParameterizedTest
  @CsvSource({"1, 8, false", "1, 16, true", "1, 12, false", "3, 8, false"})
  void readsRunLengths(int samples, int bits, boolean signed) {
    int[] values = texture(samples * COLUMNS * ROWS, bits, signed);
    Arrays.fill(values, 20, 60, values[20]);
    var image = image(samples, samples == 3 ? "RGB" : "MONOCHROME2", bits, signed);
    image.fragments(new byte[0], RunLengthEncoder.encode(values, samples, bits > 8 ? 2 : 1));
    assertThat(frame(image, TransferSyntax.RLE)).isEqualTo(values);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
  void readsLosslessJpegOfEveryPredictorAsAnotherDecoderDoes(int predictor) throws IOException {
    int[] values = texture(COLUMNS * ROWS, 16, false);
    byte[] stream = new JpegLosslessEncoder(COLUMNS, ROWS, 1, 16, predictor, 0).encode(values);
    var image = image(1, "MONOCHROME2", 16, false).fragments(new byte[0], stream);
    assertThat(frame(image, TransferSyntax.JPEG_LOSSLESS)).isEqualTo(values);
    assertThat(twelveMonkeys(stream)).isEqualTo(values);
  }

  private static int[] twelveMonkeys(byte[] stream) throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (reader.getOriginatingProvider() instanceof JPEGImageReaderSpi) {
        reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(stream)));
        Raster raster = reader.read(0).getRaster();
        return raster.getPixels(0, 0, COLUMNS, ROWS, (int[]) null);
      }
    }
    throw new IllegalStateException("the second decoder is missing");
  }

  @ParameterizedTest
  @CsvSource({"1, 12, true, 0", "1, 16, true, 3", "1, 8, false, 2", "3, 8, false, 0"})
  void readsLosslessJpegOfEveryKindOfPixel(int samples, int bits, boolean signed, int restart) {
    int[] values = texture(samples * COLUMNS * ROWS, bits, signed);
    int[] raw = Arrays.stream(values).map(v -> v & (1 << bits) - 1).toArray();
    byte[] stream = new JpegLosslessEncoder(COLUMNS, ROWS, samples, bits, 1, restart).encode(raw);
    var image = image(samples, samples == 3 ? "RGB" : "MONOCHROME2", bits, signed);
    image.fragments(new byte[0], stream);
    assertThat(frame(image, TransferSyntax.JPEG_LOSSLESS_FIRST_ORDER)).isEqualTo(values);
  }

  @Test
  void readsBaselineJpegWithinItsLoss() throws IOException {
    var picture = new BufferedImage(COLUMNS, ROWS, BufferedImage.TYPE_BYTE_GRAY);
    int[] values = new int[COLUMNS * ROWS];
    Arrays.setAll(values, i -> 40 + 5 * (i % COLUMNS) + i / COLUMNS);
    picture.getRaster().setPixels(0, 0, COLUMNS, ROWS, values);
    var out = new ByteArrayOutputStream();
    ImageIO.write(picture, "jpeg", out);
    var image = image(1, "MONOCHROME2", 8, false).fragments(new byte[0], out.toByteArray());
    int[] frame = frame(image, TransferSyntax.JPEG_BASELINE);
    for (int i = 0; i < values.length; i++) {
      // A smooth ramp at the encoder's default quality of 0.75.
      assertThat((double) frame[i]).isCloseTo(values[i], within(6.0));
    }
  }

  @Test
  void baselineColourStaysInTheSpaceOfTheFile() throws IOException {
    var picture = new BufferedImage(COLUMNS, ROWS, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < COLUMNS * ROWS; i++) {
      picture.setRGB(i % COLUMNS, i / COLUMNS, 0xFF0000);
    }
    var out = new ByteArrayOutputStream();
    ImageIO.write(picture, "jpeg", out);
    var image = image(3, "YBR_FULL_422", 8, false).fragments(new byte[0], out.toByteArray());
    PixelData pixels = PixelData.of(image.parsed(TransferSyntax.JPEG_BASELINE));
    assertThat(pixels.decodedPhotometric()).isEqualTo(Photometric.YBR_FULL);
    // BT.601: the luma of pure red is 0.299 * 255 = 76.
    assertThat((double) pixels.frame(0)[0]).isCloseTo(76, within(2.0));
  }

  @ParameterizedTest
  @CsvSource({"8, false", "12, false", "12, true"})
  void readsLosslessJpeg2000(int bits, boolean signed) throws IOException {
    int[] values = texture(COLUMNS * ROWS, bits, signed);
    var image = image(1, "MONOCHROME2", bits, signed);
    image.fragments(new byte[0], jpeg2000(values, bits, signed));
    assertThat(frame(image, TransferSyntax.JPEG_2000_LOSSLESS)).isEqualTo(values);
  }

  @Test
  void readsLosslessJpeg2000OfAnotherEncoderOverTheFullRange() throws IOException {
    // The same texture, compressed by OpenJPEG 2.5.4 (reversible): the encoder above loses the last
    // bits of such jumps.
    try (InputStream in = PixelDataTest.class.getResourceAsStream("full-range-16-bit.j2k")) {
      var image = image(1, "MONOCHROME2", 16, false).fragments(new byte[0], in.readAllBytes());
      assertThat(frame(image, TransferSyntax.JPEG_2000_LOSSLESS))
          .isEqualTo(texture(COLUMNS * ROWS, 16, false));
    }
  }

  private static byte[] jpeg2000(int[] values, int bits, boolean signed) throws IOException {
    BufferedImage picture;
    if (bits == 8) {
      picture = new BufferedImage(COLUMNS, ROWS, BufferedImage.TYPE_BYTE_GRAY);
    } else if (signed) {
      picture =
          ImageTypeSpecifier.createGrayscale(16, DataBuffer.TYPE_SHORT, true)
              .createBufferedImage(COLUMNS, ROWS);
    } else {
      picture = new BufferedImage(COLUMNS, ROWS, BufferedImage.TYPE_USHORT_GRAY);
    }
    WritableRaster raster = picture.getRaster();
    raster.setPixels(0, 0, COLUMNS, ROWS, values);
    ImageWriter writer = new J2KImageWriterSpi().createWriterInstance(null);
    var out = new ByteArrayOutputStream();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      var param = (J2KImageWriteParam) writer.getDefaultWriteParam();
      param.setLossless(true);
      param.setWriteCodeStreamOnly(true);
      writer.write(null, new IIOImage(picture, null, null), param);
    }
    return out.toByteArray();
  }

  @Test
  void framesAreFoundByTheirOffsets() {
    int[] first = texture(COLUMNS * ROWS, 8, false);
    int[] second = Arrays.stream(first).map(v -> 255 - v).toArray();
    byte[] one = RunLengthEncoder.encode(first, 1, 1);
    byte[] two = RunLengthEncoder.encode(second, 1, 1);
    byte[] start = Arrays.copyOf(one, 64);
    byte[] rest = Arrays.copyOfRange(one, 64, one.length);
    int length = 64 + 8 + rest.length + rest.length % 2 + 8;
    byte[] offsets =
        ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putInt(0).putInt(length).array();
    var image = image(1, "MONOCHROME2", 8, false).numbers(Tag.NUMBER_OF_FRAMES, 2);
    PixelData pixels =
        PixelData.of(image.copy().fragments(offsets, start, rest, two).parsed(TransferSyntax.RLE));
    assertThat(pixels.frame(0)).isEqualTo(first);
    assertThat(pixels.frame(1)).isEqualTo(second);
    assertThatThrownBy(
            () ->
                PixelData.of(
                    image
                        .copy()
                        .fragments(new byte[0], start, rest, two)
                        .parsed(TransferSyntax.RLE)))
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining("where each one starts");
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
