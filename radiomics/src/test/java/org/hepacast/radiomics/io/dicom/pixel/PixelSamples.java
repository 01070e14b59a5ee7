package org.hepacast.radiomics.io.dicom.pixel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.hepacast.radiomics.io.dicom.DicomWriter;
import org.hepacast.radiomics.io.dicom.Tag;
import org.hepacast.radiomics.io.dicom.TransferSyntax;

/** Small images of every kind of pixel. */
final class PixelSamples {

  static final int COLUMNS = 18;

  static final int ROWS = 7;

  static DicomWriter image(int samples, String photometric, int bits, boolean signed) {
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
  static int[] texture(int count, int bits, boolean signed) {
    var random = new Random(11);
    int low = signed ? -(1 << (bits - 1)) : 0;
    int[] values = new int[count];
    Arrays.setAll(
        values, i -> i % 5 == 0 ? low + random.nextInt(1 << bits) : low + i % (1 << bits));
    values[3] = low;
    values[4] = low + (1 << bits) - 1;
    return values;
  }

  static byte[] words(int[] values, ByteOrder order) {
    ByteBuffer out = ByteBuffer.allocate(2 * values.length).order(order);
    for (int value : values) {
      out.putShort((short) value);
    }
    return out.array();
  }

  static byte[] bytes(int[] values) {
    byte[] out = new byte[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (byte) values[i];
    }
    return out;
  }

  static int[] frame(DicomWriter image, TransferSyntax syntax) {
    return PixelData.of(image.parsed(syntax)).frame(0);
  }

  private PixelSamples() {}
}
