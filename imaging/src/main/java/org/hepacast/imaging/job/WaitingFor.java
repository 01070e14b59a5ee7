package org.hepacast.imaging.job;

import java.util.Locale;

/** What a waiting job waits for. */
public enum WaitingFor {
  /** Fewer images are there than were announced. */
  IMAGES,
  /** The archive does not answer, or not as it should. */
  ARCHIVE,
  /** The archive refuses these credentials, or an address must be allowed: a person must act. */
  OPERATOR,
  /** Room on this machine's disk. */
  DISK;

  /** As people and programs see it: {@code images}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
