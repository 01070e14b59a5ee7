package org.hepacast.workbench.cohort;

import java.util.Optional;
import java.util.Set;

/**
 * The images of a cohort with their masks. Read when asked for, so that one patient at a time is in
 * memory; safe for several threads.
 */
public interface StudyImages {
  /** All lesions of a patient. */
  String LESIONS = "lesions";

  /** The liver, its lesions included. */
  String LIVER = "liver";

  /** The primary tumour. */
  String PRIMARY = "primary";

  /** Names of the masks that every patient has. */
  Set<String> masks();

  /** What a reader must know of the masks, in a sentence; empty where nothing is to be said. */
  default Optional<String> remark() {
    return Optional.empty();
  }

  /**
   * SHA-256 in hexadecimal of a patient's image and masks, or of what they are drawn from: features
   * that were kept under another one are computed anew.
   */
  String digest(int row);

  /**
   * The image of a patient and its masks, all on the grid of the image.
   *
   * @throws CohortRefused where they cannot be read or do not fit each other
   */
  PatientImage read(int row);
}
