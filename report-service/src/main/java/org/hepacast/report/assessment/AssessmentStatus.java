package org.hepacast.report.assessment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The codes of http://hl7.org/fhir/observation-status that this suite writes. */
public enum AssessmentStatus {
  PRELIMINARY,
  FINAL,
  AMENDED,
  CORRECTED,
  ENTERED_IN_ERROR;

  /** {@code entered-in-error}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<AssessmentStatus> ofCode(String code) {
    return Arrays.stream(values()).filter(status -> status.code().equals(code)).findFirst();
  }
}
