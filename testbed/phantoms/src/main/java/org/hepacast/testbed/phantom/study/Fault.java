package org.hepacast.testbed.phantom.study;

import java.util.Locale;

/** What can be wrong with a study. */
public enum Fault {
  /** The middle slice was not sent. */
  MISSING_SLICE,
  /** The middle slice was sent twice, as two instances. */
  DUPLICATE_SLICE,
  /** The images say MR. */
  WRONG_MODALITY,
  /** Nobody drew anything. */
  NO_SEGMENTATION,
  /** The regions were drawn on a series that is not there. */
  SEGMENTATION_OF_ANOTHER_SERIES,
  /** Two persons drew the same. */
  TWO_SEGMENTATIONS,
  /** All files name another patient. */
  STRANGER,
  /** One image names another patient. */
  MIXED_PATIENTS,
  /** The middle image ends halfway. */
  TRUNCATED_FILE,
  /** In place of the middle image there is a page of text. */
  NOT_DICOM,
  /** The pixels are said to be in a form that only their maker knows. */
  PRIVATE_TRANSFER_SYNTAX;

  /** As it is named on the command line. */
  public String option() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
