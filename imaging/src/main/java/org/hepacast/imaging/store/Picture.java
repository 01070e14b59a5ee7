package org.hepacast.imaging.store;

import java.util.List;

/**
 * A slice with contours. The array is handed over, not copied.
 *
 * @param slice of the image, from 1
 * @param legend the uppermost first
 */
public record Picture(int slice, List<Contour> legend, byte[] png) {

  public Picture {
    legend = List.copyOf(legend);
  }

  /**
   * A region and the colour of its outline.
   *
   * @param colour {@code #ffc400}
   */
  public record Contour(String region, String colour) {}

  /** The image is patient data. */
  @Override
  public String toString() {
    return "Picture[" + slice + "]";
  }
}
