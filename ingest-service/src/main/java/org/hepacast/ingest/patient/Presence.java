package org.hepacast.ingest.patient;

/** What the EHR says of a patient. */
public enum Presence {
  KNOWN,
  /** It answered that there is no such patient (404), or no longer (410). */
  ABSENT,
  /** It could not be asked. */
  UNTOLD
}
