package org.hepacast.imaging.protocol;

/** What decides between several series that fit, in the protocol's order. */
public enum Preference {
  /** The smaller slice thickness. */
  THINNEST("thinnest"),
  /** The larger number of slices. */
  MOST_SLICES("mostSlices"),
  /** The series whose phase is known over one whose phase is not. */
  KNOWN_PHASE("knownPhase"),
  /** The lower series number: what the scanner made first. */
  LOWEST_NUMBER("lowestNumber");

  private final String key;

  Preference(String key) {
    this.key = key;
  }

  @Override
  public String toString() {
    return key;
  }
}
