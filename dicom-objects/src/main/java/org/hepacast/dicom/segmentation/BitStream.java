package org.hepacast.dicom.segmentation;

import org.hepacast.dicom.header.SourceImages.Placement;
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

  /** A frame of this grid with a slice of the mask at its place. */
  void add(Mask mask, int slice, Placement place, Geometry frame) {
    Geometry window = mask.geometry();
    for (int y = 0; y < window.ny(); y++) {
      int row = window.index(0, y, slice);
      long target = next + place.x() + (long) frame.nx() * (place.y() + y);
      for (int x = 0; x < window.nx(); x++) {
        if (mask.at(row + x)) {
          long bit = target + x;
          bytes[(int) (bit >>> 3)] |= (byte) (1 << (bit & 7));
        }
      }
    }
    next += (long) frame.nx() * frame.ny();
  }

  byte[] bytes() {
    return bytes;
  }
}
