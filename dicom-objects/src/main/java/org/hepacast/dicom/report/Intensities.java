package org.hepacast.dicom.report;

/** What the numbers of an image mean, so far as its features were computed from them. */
public enum Intensities {
  /** A CT that was neither normalised nor equalised before. */
  HOUNSFIELD,
  /** Ultrasound, and every image whose intensities were scaled. */
  ARBITRARY
}
