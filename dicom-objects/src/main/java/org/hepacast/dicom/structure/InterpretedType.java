package org.hepacast.dicom.structure;

/** RT ROI Interpreted Type (3006,00A4), of which those that regions of the liver need. */
public enum InterpretedType {
  /** A tumour. */
  GTV,
  ORGAN,
  /** A region made for another purpose, such as a ring. */
  CONTROL
}
