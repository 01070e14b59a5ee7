package org.hepacast.imaging.protocol;

import java.util.Locale;

/** The anatomical plane that slices are closest to. */
public enum Orientation {
  AXIAL,
  CORONAL,
  SAGITTAL;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
