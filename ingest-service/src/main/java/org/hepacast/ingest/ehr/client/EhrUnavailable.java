package org.hepacast.ingest.ehr.client;

import java.time.Duration;

/** The EHR has not answered as it must; asking again later may help. */
public class EhrUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  /**
   * @param what without patient data: it is shown to operators
   */
  public EhrUnavailable(String what) {
    this(what, Duration.ZERO);
  }

  /**
   * @param retryAfter how long the EHR asks to be left alone
   */
  EhrUnavailable(String what, Duration retryAfter) {
    super(what);
    this.retryAfter = retryAfter;
  }

  /** What happened, for operators. */
  public String what() {
    return String.valueOf(getMessage());
  }

  /** Zero where the EHR has not asked for a pause. */
  public Duration retryAfter() {
    return retryAfter;
  }

  /** An answer larger than is read: one with fewer entries may do. */
  public static final class TooLarge extends EhrUnavailable {
    private static final long serialVersionUID = 1L;

    TooLarge(String what) {
      super(what);
    }
  }
}
