package org.hepacast.feature.state;

import org.hepacast.record.fact.PatientKey;
import org.jspecify.annotations.Nullable;

/**
 * A Patient, whose row is also the lock under which everything of the patient is changed.
 *
 * @param stated business identifier that the Patient itself tells
 * @param identifier of the person whose record this is: its own, or that of the Patient it was
 *     merged into; null where there is none or nobody can tell
 * @param linked some Patient.link names it
 * @param hasIndexEvent never taken back: withdrawn cases stay known
 */
public record PatientRow(
    PatientKey key,
    @Nullable String stated,
    @Nullable String identifier,
    boolean linked,
    boolean hasIndexEvent) {

  public static PatientRow fresh(PatientKey key) {
    return new PatientRow(key, null, null, false, false);
  }

  PatientRow stating(@Nullable String said) {
    return new PatientRow(key, said, identifier, linked, hasIndexEvent);
  }

  PatientRow withIndexEvent() {
    return new PatientRow(key, stated, identifier, linked, true);
  }

  PatientRow of(@Nullable String person, boolean isLinked) {
    return new PatientRow(key, stated, person, isLinked, hasIndexEvent);
  }

  @Override
  public String toString() {
    return "PatientRow[]";
  }
}
