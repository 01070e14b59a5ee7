package org.hepacast.kit.problem;

/**
 * Body of an error (RFC 9457).
 *
 * @param title what kind of fault
 * @param detail what was given and what is accepted, without patient data
 */
public record Problem(String type, String title, int status, String detail) {
  public static final String MEDIA_TYPE = "application/problem+json";

  static Problem of(int status, String title, String detail) {
    return new Problem("about:blank", title, status, detail);
  }
}
