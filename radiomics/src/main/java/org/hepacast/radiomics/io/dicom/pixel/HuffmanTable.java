package org.hepacast.radiomics.io.dicom.pixel;

import java.nio.ByteBuffer;
import org.hepacast.radiomics.io.Refusal;

/** A Huffman table of JPEG, decoded code length by code length (ITU T.81 section F.2.2.3). */
final class HuffmanTable {

  private static final int MAX_LENGTH = 16;

  private final int[] maxCode = new int[MAX_LENGTH + 1];
  private final int[] offset = new int[MAX_LENGTH + 1];
  private final byte[] symbols;

  private HuffmanTable(int[] counts, byte[] symbols) {
    this.symbols = symbols;
    int code = 0;
    int index = 0;
    for (int length = 1; length <= MAX_LENGTH; length++) {
      offset[length] = index - code;
      code += counts[length];
      index += counts[length];
      if (code > 1 << length) {
        throw Refusal.malformed("a JPEG Huffman table assigns more codes than there are");
      }
      maxCode[length] = counts[length] == 0 ? -1 : code - 1;
      code <<= 1;
    }
  }

  static HuffmanTable read(ByteBuffer segment) {
    int[] counts = new int[MAX_LENGTH + 1];
    int total = 0;
    if (segment.remaining() < MAX_LENGTH) {
      throw Refusal.malformed("a JPEG Huffman table ends too early");
    }
    for (int length = 1; length <= MAX_LENGTH; length++) {
      counts[length] = segment.get() & 0xff;
      total += counts[length];
    }
    if (total > segment.remaining()) {
      throw Refusal.malformed("a JPEG Huffman table ends too early");
    }
    byte[] symbols = new byte[total];
    segment.get(symbols);
    return new HuffmanTable(counts, symbols);
  }

  int decode(EntropyBits bits) {
    int code = 0;
    for (int length = 1; length <= MAX_LENGTH; length++) {
      code = code << 1 | bits.next();
      // Codes of one length are consecutive; a shorter one would have matched before.
      if (code <= maxCode[length]) {
        return symbols[code + offset[length]] & 0xff;
      }
    }
    throw Refusal.malformed("a JPEG stream holds a code that its table lacks");
  }
}
