package org.hepacast.kit.problem;

import jakarta.ws.rs.core.Response;

/**
 * Body of an error (RFC 9457).
 *
 * @param title what kind of fault
 * @param detail what was given and what is accepted, without patient data
 */
public record Problem(String type, String title, int status, String detail) {
  public static final String MEDIA_TYPE = "application/problem+json";

  public static Problem of(int status, String title, String detail) {
    return new Problem("about:blank", title, status, detail);
  }

  /** An error that its status says all about. */
  public static Problem of(Response.StatusType status) {
    return of(status.getStatusCode(), status.getReasonPhrase(), status.getReasonPhrase());
  }

  public Response response() {
    return Response.status(status).type(MEDIA_TYPE).entity(this).build();
  }
}
