package org.hepacast.radiomics.io.dicom.pixel;

import com.github.jaiimageio.jpeg2000.impl.J2KImageReaderSpi;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.hepacast.radiomics.io.Refusal;

/**
 * JPEG 2000, lossless or not; the size marker is read first, so that the decoder allocates only
 * what the header of the file says.
 */
final class Jpeg2000 {

  private static final int START_OF_CODESTREAM = 0xFF4F;
  private static final int SIZE = 0xFF51;
  // Marker, length, capabilities, eight 32 bit sizes, number of components.
  private static final int SIZE_SEGMENT = 2 + 2 + 2 + 8 * 4 + 2;
  // A frame is rarely tiled at all; thousands of tiles only serve to exhaust the decoder.
  private static final long MAX_TILES = 4096;

  private Jpeg2000() {}

  static int[] decode(ByteBuffer stream, PixelLayout layout) {
    requireSize(stream, layout);
    try {
      return ImageDecoder.decode(
          new J2KImageReaderSpi().createReaderInstance(null),
          stream,
          layout,
          reader -> reader.read(0).getRaster());
    } catch (IOException e) {
      throw Refusal.of(e);
    }
  }

  private static void requireSize(ByteBuffer stream, PixelLayout layout) {
    ByteBuffer in = stream.slice().order(ByteOrder.BIG_ENDIAN);
    if (in.remaining() < 2 + SIZE_SEGMENT
        || (in.getShort() & 0xffff) != START_OF_CODESTREAM
        || (in.getShort() & 0xffff) != SIZE) {
      throw Refusal.malformed("a compressed DICOM frame is not a JPEG 2000 codestream");
    }
    in.getShort();
    in.getShort();
    long width = unsigned(in);
    long height = unsigned(in);
    long left = unsigned(in);
    long top = unsigned(in);
    long tileWidth = unsigned(in);
    long tileHeight = unsigned(in);
    in.getInt();
    in.getInt();
    int components = in.getShort() & 0xffff;
    if (width - left != layout.columns()
        || height - top != layout.rows()
        || components != layout.samples()) {
      throw Refusal.malformed("a compressed DICOM frame has another size than its header says");
    }
    if (tileWidth == 0
        || tileHeight == 0
        || (width / tileWidth + 1) * (height / tileHeight + 1) > MAX_TILES) {
      throw Refusal.malformed("a JPEG 2000 frame is cut into too many tiles");
    }
  }

  private static long unsigned(ByteBuffer in) {
    return in.getInt() & 0xffffffffL;
  }
}
