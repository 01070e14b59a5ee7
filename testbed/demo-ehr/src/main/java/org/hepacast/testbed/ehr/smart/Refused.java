package org.hepacast.testbed.ehr.smart;

/** A request for a token that is not granted (RFC 6749, 5.2). */
final class Refused extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;

  Refused(String code, String why) {
    super(why);
    this.code = code;
  }

  String code() {
    return code;
  }
}
