package org.hepacast.dicomweb.fault;

import static org.hepacast.dicomweb.fault.Recovery.NONE;
import static org.hepacast.dicomweb.fault.Recovery.OPERATOR;
import static org.hepacast.dicomweb.fault.Recovery.WAIT;

/** The kinds of trouble with an image archive. The names are for programs and stay. */
public enum Reason {
  /** No connection: refused, reset, unknown host. */
  UNREACHABLE(WAIT),
  /** No certificate that both sides accept. */
  TLS_REFUSED(OPERATOR),
  /** Nothing, or nothing more, came in time. */
  TIMED_OUT(WAIT),
  /** 429, 503 and the like, also after the retries. */
  BUSY(WAIT),
  /** Any other status 5xx. */
  SERVER_ERROR(WAIT),
  /** 401. */
  NOT_SIGNED_IN(OPERATOR),
  /** 403. */
  FORBIDDEN(OPERATOR),
  /** 3xx: redirects are not followed. */
  REDIRECTED(OPERATOR),
  /** The address is not one that the operator allows. */
  ADDRESS_NOT_ALLOWED(OPERATOR),
  /** 404 for what a search has just named. */
  NOT_FOUND(WAIT),
  /** None of the offered formats is given: 400, 406, 415 for each of them. */
  FORMAT_REFUSED(OPERATOR),
  /** The answer ended before its end. */
  CUT_SHORT(WAIT),
  /** The answer is not what its headers or the standard say. */
  MALFORMED_ANSWER(NONE),
  /** Bytes that are no whole DICOM file. */
  NOT_DICOM(NONE),
  /** Another instance, series or study than the one asked for, or one UID with two contents. */
  WRONG_INSTANCE(NONE),
  /** More than the limits allow. */
  TOO_LARGE(NONE),
  /** No space left here. */
  NO_SPACE(OPERATOR),
  /** A file cannot be written or read here. */
  LOCAL_FILE(OPERATOR),
  /** The archive does not take the object: STOW-RS. */
  NOT_TAKEN(NONE);

  private final Recovery recovery;

  Reason(Recovery recovery) {
    this.recovery = recovery;
  }

  /** What makes a second attempt worth while. */
  public Recovery recovery() {
    return recovery;
  }
}
