package org.hepacast.imaging.store;

/** A DICOM object on its way to the archive. The array is handed over, not copied. */
public record StowObject(String sopInstanceUid, String seriesUid, byte[] dicom) {

  /** The object is patient data. */
  @Override
  public String toString() {
    return "StowObject[" + sopInstanceUid + "]";
  }
}
