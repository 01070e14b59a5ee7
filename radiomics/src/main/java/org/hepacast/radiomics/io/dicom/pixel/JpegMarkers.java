package org.hepacast.radiomics.io.dicom.pixel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.hepacast.radiomics.io.Refusal;

/** Walks the marker segments of a JPEG stream (ITU T.81 annex B). */
final class JpegMarkers {

  static final int START_OF_IMAGE = 0xFFD8;
  static final int END_OF_IMAGE = 0xFFD9;
  static final int START_OF_SCAN = 0xFFDA;
  static final int HUFFMAN_TABLES = 0xFFC4;
  static final int RESTART_INTERVAL = 0xFFDD;
  static final int BASELINE = 0xFFC0;
  static final int EXTENDED = 0xFFC1;
  static final int PROGRESSIVE = 0xFFC2;
  static final int LOSSLESS = 0xFFC3;
  private static final int ARITHMETIC_CODING = 0xFFCC;
  private static final int JPG_EXTENSION = 0xFFC8;

  private final ByteBuffer in;

  JpegMarkers(ByteBuffer in) {
    this.in = in.slice().order(ByteOrder.BIG_ENDIAN);
    if (this.in.remaining() < 2 || (this.in.getShort() & 0xffff) != START_OF_IMAGE) {
      throw Refusal.malformed("a compressed DICOM frame is not a JPEG stream");
    }
  }

  ByteBuffer input() {
    return in;
  }

  /** The next marker; fill bytes before it are skipped. */
  int next() {
    if (!in.hasRemaining() || (in.get() & 0xff) != 0xff) {
      throw Refusal.malformed("a JPEG stream lacks a marker where one must stand");
    }
    while (in.hasRemaining()) {
      int code = in.get() & 0xff;
      if (code != 0xff) {
        return 0xff00 | code;
      }
    }
    throw Refusal.malformed("a JPEG stream ends too early");
  }

  /** The parameters that follow the marker. */
  ByteBuffer segment() {
    int length = in.remaining() < 2 ? 0 : in.getShort() & 0xffff;
    if (length < 2 || length - 2 > in.remaining()) {
      throw Refusal.malformed("a JPEG segment reaches beyond the end of its stream");
    }
    ByteBuffer segment = in.slice(in.position(), length - 2).order(ByteOrder.BIG_ENDIAN);
    in.position(in.position() + length - 2);
    return segment;
  }

  static boolean isFrame(int marker) {
    return marker >= BASELINE
        && marker <= 0xFFCF
        && marker != HUFFMAN_TABLES
        && marker != JPG_EXTENSION
        && marker != ARITHMETIC_CODING;
  }

  /**
   * The frame header.
   *
   * @param process the marker that opened it
   */
  record Frame(int process, int precision, int rows, int columns, int components) {

    static Frame parse(int marker, ByteBuffer segment, PixelLayout layout) {
      if (segment.remaining() < 6) {
        throw Refusal.malformed("a JPEG frame header ends too early");
      }
      var frame =
          new Frame(
              marker,
              segment.get() & 0xff,
              segment.getShort() & 0xffff,
              segment.getShort() & 0xffff,
              segment.get() & 0xff);
      if (frame.rows != layout.rows()
          || frame.columns != layout.columns()
          || frame.components != layout.samples()) {
        throw Refusal.malformed("a compressed DICOM frame has another size than its header says");
      }
      if (frame.precision > layout.bitsAllocated()) {
        throw Refusal.malformed("a compressed DICOM frame has more bits than its header says");
      }
      return frame;
    }
  }
}
