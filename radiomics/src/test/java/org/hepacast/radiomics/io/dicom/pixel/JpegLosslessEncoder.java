package org.hepacast.radiomics.io.dicom.pixel;

import java.io.ByteArrayOutputStream;

/**
 * Lossless JPEG for tests: any predictor, restart intervals, one to three components in one scan.
 */
final class JpegLosslessEncoder {

  private final int columns;
  private final int rows;
  private final int components;
  private final int precision;
  private final int predictor;
  private final int rowsPerRestart;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int bits;
  private int count;

  JpegLosslessEncoder(
      int columns, int rows, int components, int precision, int predictor, int rowsPerRestart) {
    this.columns = columns;
    this.rows = rows;
    this.components = components;
    this.precision = precision;
    this.predictor = predictor;
    this.rowsPerRestart = rowsPerRestart;
  }

  byte[] encode(int[] values) {
    headers();
    for (int row = 0; row < rows; row++) {
      if (rowsPerRestart > 0 && row > 0 && row % rowsPerRestart == 0) {
        flush();
        marker(0xD0 + (row / rowsPerRestart - 1) % 8);
      }
      for (int column = 0; column < columns; column++) {
        for (int c = 0; c < components; c++) {
          int at = (row * columns + column) * components + c;
          difference((short) (values[at] - predict(values, row, column, at)));
        }
      }
    }
    flush();
    marker(0xD9);
    return out.toByteArray();
  }

  private int predict(int[] values, int row, int column, int at) {
    boolean first = row == 0 || rowsPerRestart > 0 && row % rowsPerRestart == 0;
    if (first) {
      return column == 0 ? 1 << (precision - 1) : values[at - components];
    }
    int above = at - columns * components;
    if (column == 0) {
      return values[above];
    }
    int a = values[at - components];
    int b = values[above];
    int c = values[above - components];
    return switch (predictor) {
      case 1 -> a;
      case 2 -> b;
      case 3 -> c;
      case 4 -> a + b - c;
      case 5 -> a + ((b - c) >> 1);
      case 6 -> b + ((a - c) >> 1);
      default -> (a + b) >> 1;
    };
  }

  private void headers() {
    marker(0xD8);
    marker(0xC3);
    shorts(8 + 3 * components);
    out.write(precision);
    shorts(rows, columns);
    out.write(components);
    for (int c = 0; c < components; c++) {
      out.writeBytes(new byte[] {(byte) (c + 1), 0x11, 0});
    }
    // Seventeen categories, each a code of five bits: its own number.
    marker(0xC4);
    shorts(2 + 1 + 16 + 17);
    byte[] lengths = new byte[17];
    lengths[5] = 17;
    out.writeBytes(lengths);
    for (int category = 0; category <= 16; category++) {
      out.write(category);
    }
    if (rowsPerRestart > 0) {
      marker(0xDD);
      shorts(4, rowsPerRestart * columns);
    }
    marker(0xDA);
    shorts(6 + 2 * components);
    out.write(components);
    for (int c = 0; c < components; c++) {
      out.writeBytes(new byte[] {(byte) (c + 1), 0});
    }
    out.writeBytes(new byte[] {(byte) predictor, 0, 0});
  }

  private void difference(int difference) {
    // -32768 and 32768 are the same modulo 65536, and have no further bits.
    int category =
        difference == -32768 ? 16 : 32 - Integer.numberOfLeadingZeros(Math.abs(difference));
    put(category, 5);
    if (category > 0 && category < 16) {
      put(difference > 0 ? difference : difference - 1 + (1 << category), category);
    }
  }

  private void put(int value, int length) {
    for (int i = length - 1; i >= 0; i--) {
      bits = bits << 1 | value >> i & 1;
      if (++count == 8) {
        out.write(bits);
        if ((bits & 0xff) == 0xff) {
          out.write(0);
        }
        bits = 0;
        count = 0;
      }
    }
  }

  private void flush() {
    while (count > 0) {
      put(1, 1);
    }
  }

  private void marker(int code) {
    out.write(0xFF);
    out.write(code);
  }

  private void shorts(int... values) {
    for (int value : values) {
      out.write(value >> 8);
      out.write(value);
    }
  }
}
