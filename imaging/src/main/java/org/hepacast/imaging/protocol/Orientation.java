package org.hepacast.imaging.protocol;

/** The anatomical plane that slices are closest to. */
public enum Orientation {
  AXIAL,
  CORONAL,
  SAGITTAL;

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
