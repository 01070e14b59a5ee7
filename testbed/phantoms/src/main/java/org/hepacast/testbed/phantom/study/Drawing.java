package org.hepacast.testbed.phantom.study;

/** How the regions of a study are written. */
public enum Drawing {
  /** A DICOM segmentation. */
  SEG,
  /** An RT structure set. */
  RTSTRUCT,
  /** Both. */
  BOTH,
  /** Not at all. */
  NONE;

  boolean hasSegmentation() {
    return this == SEG || this == BOTH;
  }

  boolean hasStructures() {
    return this == RTSTRUCT || this == BOTH;
  }
}
