package org.hepacast.radiomics.io.dicom.image;

import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.Tag;
import org.hepacast.radiomics.io.dicom.pixel.PixelLayout;
import org.jspecify.annotations.Nullable;

/** Stored numbers that stand for "outside the field of view" (PS3.3 section C.7.5.1.1.2). */
record PixelPadding(int low, int high) {

  static @Nullable PixelPadding of(DataSet data, PixelLayout layout) {
    var value = data.integer(Tag.PIXEL_PADDING_VALUE);
    if (value.isEmpty()) {
      return null;
    }
    int first = stored(value.getAsInt(), layout);
    int last = stored(data.intOr(Tag.PIXEL_PADDING_RANGE_LIMIT, value.getAsInt()), layout);
    return new PixelPadding(Math.min(first, last), Math.max(first, last));
  }

  /** Implicit files do not say whether the number is signed; it is stored as the pixels are. */
  private static int stored(int value, PixelLayout layout) {
    return layout.signed() ? (short) value : value;
  }

  boolean covers(int stored) {
    return stored >= low && stored <= high;
  }
}
