package org.hepacast.radiomics.prepare;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Where runs of a mask begin and end. Eight voxels are looked at at a time: regions are made of
 * runs far longer than that, and most of their box lies before the first and after the last one.
 */
final class MaskRuns {

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long LOW_BITS = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  private MaskRuns() {}

  /** The first voxel of the region from a place on; the end if there is none before it. */
  static int begin(byte[] mask, int from, int end) {
    int at = from;
    for (; at < end && at <= mask.length - Long.BYTES; at += Long.BYTES) {
      long eight = (long) EIGHT.get(mask, at);
      if (eight != 0) {
        return Math.min(end, at + Long.numberOfTrailingZeros(eight) / Byte.SIZE);
      }
    }
    while (at < end && mask[at] == 0) {
      at++;
    }
    return Math.min(end, at);
  }

  /** The first voxel outside the region from a place on; the end if there is none before it. */
  static int end(byte[] mask, int from, int end) {
    int at = from;
    for (; at < end && at <= mask.length - Long.BYTES; at += Long.BYTES) {
      long eight = (long) EIGHT.get(mask, at);
      // The lowest high bit that stands is that of the first zero byte: taking 1 from each byte
      // borrows only above a zero.
      long zeros = (eight - LOW_BITS) & ~eight & HIGH_BITS;
      if (zeros != 0) {
        return Math.min(end, at + Long.numberOfTrailingZeros(zeros) / Byte.SIZE);
      }
    }
    while (at < end && mask[at] != 0) {
      at++;
    }
    return Math.min(end, at);
  }
}
