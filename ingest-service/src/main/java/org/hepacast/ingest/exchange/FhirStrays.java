package org.hepacast.ingest.exchange;

import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.regex.Pattern;
import org.hepacast.kit.problem.Problem;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Calls that no endpoint answers: where FHIR is spoken, they are refused in FHIR. */
class FhirStrays {
  private static final Pattern SPEAKS_FHIR = Pattern.compile("/(fhir|notify)(/.*)?");

  /** RFC 9110 wants a 405 to name what is allowed. */
  private static final String HANDED_IN = "POST, PUT";

  private final FhirExchange exchange;

  FhirStrays(FhirExchange exchange) {
    this.exchange = exchange;
  }

  @ServerExceptionMapper
  Response of(NotAllowedException exception, UriInfo called, HttpHeaders headers) {
    return speaksFhir(called)
        ? Response.fromResponse(exchange.answer(headers, Outcomes.intakeOnly()))
            .header(HttpHeaders.ALLOW, HANDED_IN)
            .build()
        : problem(exception);
  }

  @ServerExceptionMapper
  Response of(NotFoundException exception, UriInfo called, HttpHeaders headers) {
    return speaksFhir(called)
        ? exchange.answer(headers, Outcomes.noSuchAddress())
        : problem(exception);
  }

  /** Of the addresses of this service, where requests and answers are FHIR. */
  static boolean speaksFhir(String path) {
    return SPEAKS_FHIR.matcher(path).matches();
  }

  private static boolean speaksFhir(UriInfo called) {
    return speaksFhir(called.getPath());
  }

  private static Response problem(WebApplicationException exception) {
    return Problem.of(exception.getResponse().getStatusInfo()).response();
  }
}
