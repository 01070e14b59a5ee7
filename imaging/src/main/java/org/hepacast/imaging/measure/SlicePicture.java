package org.hepacast.imaging.measure;

import java.util.List;

/**
 * A slice with the outlines of the regions, for a person who checks what was measured.
 *
 * @param index from 0 in the order of pictures
 * @param count of pictures of the study
 * @param slice of the image, from 0
 * @param legend region and colour (#rrggbb), the uppermost first
 * @param png the picture; the array is the caller's
 */
@SuppressWarnings("ArrayRecordComponent")
public record SlicePicture(int index, int count, int slice, List<Entry> legend, byte[] png) {

  public SlicePicture {
    legend = List.copyOf(legend);
  }

  /** A region and the colour of its outline. */
  public record Entry(String region, String colour) {}
}
