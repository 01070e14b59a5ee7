package org.hepacast.radiomics.io.dicom.pixel;

import java.nio.ByteBuffer;
import org.hepacast.radiomics.io.Refusal;

/**
 * Bits of entropy-coded JPEG data: the highest first, a zero byte after each 0xFF (ITU T.81 section
 * F.2.2.5).
 */
final class EntropyBits {

  private final ByteBuffer in;
  private int current;
  private int left;

  EntropyBits(ByteBuffer in) {
    this.in = in;
  }

  int next() {
    if (left == 0) {
      current = nextByte();
      left = 8;
    }
    left--;
    return current >> left & 1;
  }

  private int nextByte() {
    int value = in.hasRemaining() ? in.get() & 0xff : -1;
    if (value < 0 || value == 0xff && (!in.hasRemaining() || in.get() != 0)) {
      throw Refusal.malformed("the JPEG data end too early");
    }
    return value;
  }

  /** A signed difference of this many bits (ITU T.81 tables F.1 and H.2). */
  int difference(int category) {
    if (category > 16) {
      throw Refusal.malformed("a JPEG difference has more than 16 bits");
    }
    if (category == 0 || category == 16) {
      return category == 0 ? 0 : 32768;
    }
    int value = 0;
    for (int i = 0; i < category; i++) {
      value = value << 1 | next();
    }
    return value < 1 << (category - 1) ? value - (1 << category) + 1 : value;
  }

  /** Steps over a restart marker. */
  void restart() {
    left = 0;
    boolean marker = in.remaining() >= 2 && (in.get() & 0xff) == 0xff && (in.get() & 0xf8) == 0xd0;
    if (!marker) {
      throw Refusal.malformed("a JPEG restart marker is missing");
    }
  }

  /** Drops the rest of the last byte, so that the next marker can be read. */
  void finish() {
    left = 0;
  }
}
