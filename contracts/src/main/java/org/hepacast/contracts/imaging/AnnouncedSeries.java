package org.hepacast.contracts.imaging;

import org.jspecify.annotations.Nullable;

/**
 * A series as the ImagingStudy lists it. Only a hint: the images decide.
 *
 * @param uid DICOM Series Instance UID
 * @param modality DICOM code: {@code CT}, {@code US}, {@code SEG}
 */
public record AnnouncedSeries(
    String uid,
    @Nullable String modality,
    @Nullable String description,
    @Nullable Integer instances) {

  /** Without the description: people write names into it. */
  @Override
  public String toString() {
    return "AnnouncedSeries[" + uid + "]";
  }
}
