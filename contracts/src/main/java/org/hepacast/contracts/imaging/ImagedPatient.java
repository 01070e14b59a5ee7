package org.hepacast.contracts.imaging;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose images they must be: a stranger's image is never attached.
 *
 * @param reference {@code Patient/<logical id>} that the ImagingStudy names as its subject
 * @param identifiers {@code system|value} of the Patient and of those merged into it, sorted
 * @param birthDate null where unknown or given as a month or a year only
 * @param sex FHIR administrative gender: {@code male}, {@code female}, {@code other}, {@code
 *     unknown}
 */
public record ImagedPatient(
    String reference,
    List<String> identifiers,
    @Nullable LocalDate birthDate,
    @Nullable String sex) {

  public ImagedPatient {
    identifiers = List.copyOf(identifiers);
  }

  /** Without what identifies the person. */
  @Override
  public String toString() {
    return "ImagedPatient[" + reference + "]";
  }
}
