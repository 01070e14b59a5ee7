package org.hepacast.radiomics.io.dicom.pixel;

import java.nio.ByteBuffer;
import org.hepacast.radiomics.io.Refusal;

/** Uncompressed pixels (PS3.5 section 8.1). */
final class NativeFrames {

  private NativeFrames() {}

  static int[] samples(ByteBuffer frame, PixelLayout layout, boolean swapped) {
    if (layout.photometric() == Photometric.YBR_FULL_422) {
      return subsampled(frame, layout, swapped);
    }
    int count = layout.frameSamples();
    int[] values = new int[count];
    if (layout.bitsAllocated() == 16) {
      for (int i = 0; i < count; i++) {
        values[i] = layout.value(frame.getShort(2 * i) & 0xffff);
      }
    } else {
      for (int i = 0; i < count; i++) {
        values[i] = layout.value(at(frame, i, swapped));
      }
    }
    return layout.planar() && layout.samples() > 1 ? interleaved(values, layout.samples()) : values;
  }

  private static int at(ByteBuffer frame, int i, boolean swapped) {
    int index = swapped ? i ^ 1 : i;
    // The last byte of an odd frame has no partner.
    return frame.get(index < frame.limit() ? index : i) & 0xff;
  }

  /** Y1 Y2 Cb Cr per two pixels (PS3.3 section C.7.6.3.1.2). */
  private static int[] subsampled(ByteBuffer frame, PixelLayout layout, boolean swapped) {
    if (layout.bitsAllocated() != 8 || layout.columns() % 2 != 0) {
      throw Refusal.malformed("YBR_FULL_422 needs 8 bits and an even number of columns");
    }
    int[] values = new int[layout.frameSamples()];
    for (int pair = 0; pair < layout.pixels() / 2; pair++) {
      for (int n = 0; n < 2; n++) {
        int to = 3 * (2 * pair + n);
        values[to] = at(frame, 4 * pair + n, swapped);
        values[to + 1] = at(frame, 4 * pair + 2, swapped);
        values[to + 2] = at(frame, 4 * pair + 3, swapped);
      }
    }
    return values;
  }

  static int[] interleaved(int[] planes, int samples) {
    int pixels = planes.length / samples;
    int[] values = new int[planes.length];
    for (int s = 0; s < samples; s++) {
      for (int p = 0; p < pixels; p++) {
        values[p * samples + s] = planes[s * pixels + p];
      }
    }
    return values;
  }

  /**
   * One bit per pixel, the first pixel in the lowest bit; frames follow each other without a gap
   * (PS3.5 section 8.2).
   */
  static int[] bits(ByteBuffer all, PixelLayout layout, int frame) {
    int pixels = layout.pixels();
    long first = (long) frame * pixels;
    if (first + pixels > 8L * all.remaining()) {
      throw Refusal.malformed("the DICOM file holds fewer pixels than its header promises");
    }
    int[] values = new int[pixels];
    for (int i = 0; i < pixels; i++) {
      long bit = first + i;
      values[i] = all.get((int) (bit >> 3)) >> (bit & 7) & 1;
    }
    return values;
  }
}
