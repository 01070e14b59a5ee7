package org.hepacast.model.inference;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;

/** What stands against an answer, as the protocol says it: {@code {"error": "..."}}. */
final class InferenceFault extends WebApplicationException {
  private static final long serialVersionUID = 1L;

  /** A reader's patience: of a thousand wrong values the first are told. */
  private static final int MOST_TOLD = 20;

  private InferenceFault(int status, String error) {
    super(
        error,
        Response.status(status)
            .type(MediaType.APPLICATION_JSON_TYPE)
            .entity(Map.of("error", error))
            .build());
  }

  static InferenceFault notFound(String error) {
    return new InferenceFault(404, error);
  }

  static InferenceFault refused(String error) {
    return new InferenceFault(400, error);
  }

  /** All of them: whoever mends a request mends it once. */
  static InferenceFault refused(List<String> errors) {
    int more = errors.size() - MOST_TOLD;
    String told = String.join(" ", errors.subList(0, Math.min(MOST_TOLD, errors.size())));
    return refused(more > 0 ? "%s And %d more.".formatted(told, more) : told);
  }
}
