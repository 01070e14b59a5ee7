package org.hepacast.radiomics.io.dicom.pixel;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * RLE frames for tests: PackBits segments, one per byte of a sample, the most significant first.
 */
final class RunLengthEncoder {

  private RunLengthEncoder() {}

  static byte[] encode(int[] values, int samples, int bytes) {
    ByteBuffer header = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(0, samples * bytes);
    var segments = new ByteArrayOutputStream();
    for (int s = 0; s < samples; s++) {
      for (int b = bytes - 1; b >= 0; b--) {
        int segment = s * bytes + bytes - 1 - b;
        header.putInt(4 + 4 * segment, 64 + segments.size());
        byte[] plane = new byte[values.length / samples];
        for (int p = 0; p < plane.length; p++) {
          plane[p] = (byte) (values[p * samples + s] >> 8 * b);
        }
        segments.writeBytes(pack(plane));
      }
    }
    var out = new ByteArrayOutputStream();
    out.writeBytes(header.array());
    out.writeBytes(segments.toByteArray());
    return out.toByteArray();
  }

  private static byte[] pack(byte[] plane) {
    var out = new ByteArrayOutputStream();
    for (int start = 0; start < plane.length; ) {
      int run = start;
      while (run < plane.length && plane[run] == plane[start] && run - start < 128) {
        run++;
      }
      if (run - start > 1) {
        out.write(1 - (run - start));
        out.write(plane[start]);
      } else {
        out.write(0);
        out.write(plane[start]);
      }
      start = run;
    }
    if (out.size() % 2 == 1) {
      out.write(-128);
    }
    return out.toByteArray();
  }
}
