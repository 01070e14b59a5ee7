package org.hepacast.ingest.ehr;

import java.time.Duration;
import java.util.Optional;

/** The EHR has not answered as it must; asking again later may help. */
public class EhrUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  /**
   * @param what without patient data: it is shown to operators
   */
  EhrUnavailable(String what) {
    this(what, Optional.empty());
  }

  /**
   * @param retryAfter how long the EHR asks to be left alone
   */
  EhrUnavailable(String what, Optional<Duration> retryAfter) {
    super(what);
    this.retryAfter = retryAfter.orElse(Duration.ZERO);
  }

  /** What happened, for operators. */
  String what() {
    return String.valueOf(getMessage());
  }

  /** Zero where the EHR has not asked for a pause. */
  Duration retryAfter() {
    return retryAfter;
  }

  /** An answer larger than is read: one with fewer entries may do. */
  static final class TooLarge extends EhrUnavailable {
    private static final long serialVersionUID = 1L;

    TooLarge(String what) {
      super(what);
    }
  }
}
