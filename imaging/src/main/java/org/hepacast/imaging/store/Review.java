package org.hepacast.imaging.store;

import java.time.Instant;

/**
 * What a person has said of automatic regions.
 *
 * @param reviewer name of the caller's token
 */
public record Review(Decided decided, String reviewer, Instant at) {

  /** The two things that may be said. */
  public enum Decided {
    ACCEPTED,
    REJECTED
  }

  public boolean isRejected() {
    return decided == Decided.REJECTED;
  }
}
