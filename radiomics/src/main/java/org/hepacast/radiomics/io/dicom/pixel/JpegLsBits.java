package org.hepacast.radiomics.io.dicom.pixel;

import java.nio.ByteBuffer;
import org.hepacast.radiomics.io.Refusal;

/**
 * Bits of JPEG-LS data: the highest first; after a byte 0xFF the next one has only seven (ITU T.87
 * section A.1).
 */
final class JpegLsBits {

  private final ByteBuffer in;
  private int current;
  private int left;

  JpegLsBits(ByteBuffer in) {
    this.in = in;
  }

  int next() {
    if (left == 0) {
      boolean stuffed = current == 0xff;
      current = in.hasRemaining() ? in.get() & 0xff : -1;
      if (current < 0 || stuffed && current > 0x7f) {
        throw Refusal.malformed("the JPEG-LS data end too early");
      }
      left = stuffed ? 7 : 8;
    }
    left--;
    return current >> left & 1;
  }

  int next(int count) {
    int value = 0;
    for (int i = 0; i < count; i++) {
      value = value << 1 | next();
    }
    return value;
  }

  /** A Golomb code of limited length (section A.5.3). */
  int golomb(int k, int limit, int qbpp) {
    int zeros = 0;
    while (next() == 0) {
      if (++zeros > limit) {
        throw Refusal.malformed("a JPEG-LS code is longer than its limit");
      }
    }
    return zeros < limit - qbpp - 1 ? zeros << k | next(k) : next(qbpp) + 1;
  }

  /**
   * Steps over the zero bits that an encoder puts after a last byte 0xFF, so that the next marker
   * can be read.
   */
  void finish() {
    if (current == 0xff && in.hasRemaining() && in.get(in.position()) >= 0) {
      in.get();
    }
  }
}
