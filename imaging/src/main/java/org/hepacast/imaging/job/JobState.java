package org.hepacast.imaging.job;

import java.util.Locale;

/** Where a job stands. */
public enum JobState {
  /** Nobody works on it; a worker will. */
  QUEUED(true),
  /** Its images are on their way from the archive. */
  FETCHING(true),
  /** The archive is away, or not all images are there yet: asked again at a stated time. */
  WAITING(true),
  /** Series and segmentation are chosen, regions made, features computed. */
  COMPUTING(true),
  /** What was measured goes to the archive. */
  STORING(true),
  /** The result has left. */
  DONE(false),
  /** It cannot be measured as it is, and the result says why. */
  REFUSED(false),
  /** A fault of this suite, again and again; a person must look. */
  FAILED(false),
  /** Nobody wants it any more. */
  WITHDRAWN(false);

  private final boolean open;

  JobState(boolean open) {
    this.open = open;
  }

  /** Something is still to be done. */
  public boolean isOpen() {
    return open;
  }

  /** As people and programs see it: {@code queued}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
