package org.hepacast.imaging.study;

import java.util.Optional;
import java.util.Set;

/**
 * Who the EHR says the patient is.
 *
 * @param identifiers each {@code system|value}
 * @param birthDate as FHIR writes it, possibly only the year or the month
 * @param sex FHIR's administrative gender
 */
public record ExpectedIdentity(
    Set<String> identifiers, Optional<String> birthDate, Optional<String> sex) {

  public ExpectedIdentity {
    identifiers = Set.copyOf(identifiers);
  }

  /** Nothing of the patient: this may be logged. */
  @Override
  public String toString() {
    return "identity with " + identifiers.size() + " identifiers";
  }
}
