package org.hepacast.radiomics.io.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.hepacast.radiomics.io.dicom.pixel.PixelSamples.COLUMNS;
import static org.hepacast.radiomics.io.dicom.pixel.PixelSamples.ROWS;
import static org.hepacast.radiomics.io.dicom.pixel.PixelSamples.frame;
import static org.hepacast.radiomics.io.dicom.pixel.PixelSamples.image;
import static org.hepacast.radiomics.io.dicom.pixel.PixelSamples.texture;

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
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.hepacast.radiomics.io.dicom.Tag;
import org.hepacast.radiomics.io.dicom.TransferSyntax;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompressedPixelsTest {

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
    try (InputStream in = CompressedPixelsTest.class.getResourceAsStream("full-range-16-bit.j2k")) {
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
}
