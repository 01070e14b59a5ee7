package org.hepacast.dicom.segmentation;

import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;

/**
 * Pixels of one bit, the first in the lowest bit, frame after frame without a gap (PS3.5 section
 * 8.2): a frame need not begin with a byte.
 */
final class BitStream {

  private final byte[] bytes;
  private long next;

  BitStream(long bits) {
    long length = (bits + 7) / 8;
    if (length > Integer.MAX_VALUE - 8) {
      throw new RadiomicsException(
          Kind.UNSUPPORTED,
          "a segmentation of " + bits + " pixels does not fit one object",
          "give fewer segments, or windows of the image");
    }
    bytes = new byte[(int) length];
  }

  void add(Mask mask, int slice) {
    Geometry grid = mask.geometry();
    int start = grid.index(0, 0, slice);
    int count = grid.nx() * grid.ny();
    byte[] voxels = mask.voxels();
    for (int i = 0; i < count; i++) {
      if (voxels[start + i] != 0) {
        long bit = next + i;
        bytes[(int) (bit >>> 3)] |= (byte) (1 << (bit & 7));
      }
    }
    next += count;
  }

  byte[] bytes() {
    return bytes;
  }
}
