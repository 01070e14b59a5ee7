package org.hepacast.radiomics.io.dicom;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.hepacast.radiomics.io.Refusal;

/** Decimal and integer strings, several separated by a backslash (PS3.5 section 6.4). */
final class Decimals {

  // 16 bytes by the standard; writers exceed it, but a number needs no more than this.
  private static final int MAX_LENGTH = 64;

  private Decimals() {}

  static double[] parse(Tag tag, ByteBuffer content) {
    byte[] text = new byte[content.remaining()];
    content.get(text);
    double[] values = new double[8];
    int count = 0;
    for (int start = 0; start <= text.length; ) {
      int end = start;
      while (end < text.length && text[end] != '\\') {
        end++;
      }
      values = count == values.length ? Arrays.copyOf(values, 2 * count) : values;
      values[count++] = number(tag, text, start, end);
      start = end + 1;
    }
    return Arrays.copyOf(values, count);
  }

  private static double number(Tag tag, byte[] text, int start, int end) {
    if (end - start <= MAX_LENGTH) {
      String word =
          new String(text, start, end - start, StandardCharsets.ISO_8859_1)
              .replace('\0', ' ')
              .strip();
      // Java would also accept "NaN", "0x1p3" and "1d".
      if (word.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?")) {
        double value = Double.parseDouble(word);
        if (Double.isFinite(value)) {
          return value;
        }
      }
    }
    throw Refusal.malformed("the DICOM attribute " + tag + " does not hold numbers");
  }
}
