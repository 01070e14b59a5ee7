package org.hepacast.record.fact;

import java.util.Comparator;

/**
 * A Patient resource at its source. A person may have several: an EHR that is imported again gives
 * new logical ids.
 */
public record PatientKey(String source, String id) implements Comparable<PatientKey> {
  private static final Comparator<PatientKey> ORDER =
      Comparator.comparing(PatientKey::source).thenComparing(PatientKey::id);

  @Override
  public int compareTo(PatientKey other) {
    return ORDER.compare(this, other);
  }
}
