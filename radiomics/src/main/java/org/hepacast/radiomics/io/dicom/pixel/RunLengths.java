package org.hepacast.radiomics.io.dicom.pixel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.hepacast.radiomics.io.Refusal;

/**
 * RLE lossless (PS3.5 annex G): one PackBits segment per byte of a sample, the most significant
 * first, each a whole plane.
 */
final class RunLengths {

  private static final int HEADER = 64;

  private RunLengths() {}

  static int[] decode(ByteBuffer frame, PixelLayout layout) {
    int bytes = layout.bitsAllocated() / 8;
    int segments = bytes * layout.samples();
    ByteBuffer in = frame.order(ByteOrder.LITTLE_ENDIAN);
    if (in.remaining() < HEADER || in.getInt(0) != segments) {
      throw Refusal.malformed("the RLE frame does not have one segment per byte of a pixel");
    }
    int pixels = layout.pixels();
    int[] raw = new int[layout.frameSamples()];
    for (int segment = 0; segment < segments; segment++) {
      int start = in.getInt(4 + 4 * segment);
      int end = segment + 1 < segments ? in.getInt(8 + 4 * segment) : in.limit();
      if (start < HEADER || end < start || end > in.limit()) {
        throw Refusal.malformed("the segments of the RLE frame overlap");
      }
      byte[] plane = unpack(in.slice(start, end - start), pixels);
      int sample = segment / bytes;
      for (int p = 0; p < pixels; p++) {
        int to = p * layout.samples() + sample;
        raw[to] = raw[to] << 8 | plane[p] & 0xff;
      }
    }
    for (int i = 0; i < raw.length; i++) {
      raw[i] = layout.value(raw[i]);
    }
    return raw;
  }

  private static byte[] unpack(ByteBuffer in, int length) {
    byte[] out = new byte[length];
    int done = 0;
    while (done < length) {
      if (!in.hasRemaining()) {
        throw shortSegment();
      }
      int code = in.get();
      if (code >= 0) {
        int count = Math.min(code + 1, length - done);
        if (in.remaining() < count) {
          throw shortSegment();
        }
        in.get(out, done, count);
        done += count;
      } else if (code != -128) {
        if (!in.hasRemaining()) {
          throw shortSegment();
        }
        byte value = in.get();
        int stop = Math.min(length, done + 1 - code);
        Arrays.fill(out, done, stop, value);
        done = stop;
      }
    }
    return out;
  }

  private static RuntimeException shortSegment() {
    return Refusal.malformed("a segment of the RLE frame ends too early");
  }
}
