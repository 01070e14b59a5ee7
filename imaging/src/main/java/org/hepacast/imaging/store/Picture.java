package org.hepacast.imaging.store;

/** A slice with contours. The array is handed over, not copied. */
public record Picture(String caption, byte[] png) {

  /** The image is patient data. */
  @Override
  public String toString() {
    return "Picture[" + caption + "]";
  }
}
