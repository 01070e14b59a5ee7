package org.hepacast.dicomweb.multipart;

import java.io.IOException;

/** A body that does not keep to RFC 2046, or that ends before its closing boundary. */
public final class MultipartException extends IOException {
  private static final long serialVersionUID = 1L;

  private final boolean endedEarly;

  private MultipartException(String what, boolean endedEarly) {
    super(what);
    this.endedEarly = endedEarly;
  }

  static MultipartException early() {
    return new MultipartException("the body ends before its closing boundary", true);
  }

  static MultipartException malformed(String what) {
    return new MultipartException(what, false);
  }

  /** Whether it was right as far as it went. */
  public boolean endedEarly() {
    return endedEarly;
  }
}
