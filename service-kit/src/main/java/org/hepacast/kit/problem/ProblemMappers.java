package org.hepacast.kit.problem;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.hepacast.kit.logging.Faults;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * The one place where an error of a JSON interface becomes a status and a body. No stack trace or
 * class name leaves.
 */
class ProblemMappers {
  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  @ServerExceptionMapper
  Response of(ProblemException exception) {
    return exception.problem().response();
  }

  @ServerExceptionMapper
  Response of(WebApplicationException exception) {
    Response response = exception.getResponse();
    if (response.hasEntity() || response.getStatus() < 400) {
      return response;
    }
    return Problem.of(response.getStatusInfo()).response();
  }

  @ServerExceptionMapper
  Response of(Exception exception) {
    LOG.errorf(Faults.withoutMessages(exception), "Request failed by a defect");
    return Problem.of(
            500,
            "Internal error",
            "The request failed by a fault of this service; it has been logged.")
        .response();
  }
}
