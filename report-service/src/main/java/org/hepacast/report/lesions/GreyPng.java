package org.hepacast.report.lesions;

import java.nio.ByteBuffer;
import org.hepacast.contracts.imaging.LesionPicture;

/**
 * The one form of pixels that is taken, by its header (PNG, third edition, 11.2.1): 8 bits of grey,
 * not interlaced, of a size that cannot fill a memory. A page and a print show it as it is.
 */
final class GreyPng {
  private static final long SIGNATURE = 0x89504E470D0A1A0AL;
  private static final int HEADER = 0x49484452;
  private static final int HEADER_LENGTH = 13;
  private static final int SHORTEST = 57;
  private static final int LONGEST_SIDE = 1024;
  private static final int MOST_BYTES = 65_536;

  private GreyPng() {}

  @SuppressWarnings("ConstantValue") // JSON may leave out what the record declares
  static boolean isOne(LesionPicture picture) {
    if (picture.png() == null) {
      return false;
    }
    try {
      return isOne(picture.bytes());
    } catch (IllegalArgumentException noBase64) {
      return false;
    }
  }

  private static boolean isOne(byte[] bytes) {
    if (bytes.length < SHORTEST || bytes.length > MOST_BYTES) {
      return false;
    }
    ByteBuffer png = ByteBuffer.wrap(bytes);
    return png.getLong() == SIGNATURE
        && png.getInt() == HEADER_LENGTH
        && png.getInt() == HEADER
        && isSide(png.getInt())
        && isSide(png.getInt())
        && png.get() == 8
        && png.get() == 0
        && png.get() == 0
        && png.get() == 0
        && png.get() == 0;
  }

  private static boolean isSide(int pixels) {
    return pixels > 0 && pixels <= LONGEST_SIDE;
  }
}
