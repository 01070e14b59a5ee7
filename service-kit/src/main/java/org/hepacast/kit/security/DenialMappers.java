package org.hepacast.kit.security;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.hepacast.kit.problem.Problem;
import org.hepacast.kit.security.Denial.Reason;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Tells whoever may not call which role it takes and how a token is sent. */
class DenialMappers {
  private static final int RETRY_SECONDS = 5;

  private final Instance<DenialBody> bodies;
  private final Instance<DenialWitness> witnesses;
  private final RefusalOfCaller refusal;

  DenialMappers(
      Instance<DenialBody> bodies, Instance<DenialWitness> witnesses, RefusalOfCaller refusal) {
    this.bodies = bodies;
    this.witnesses = witnesses;
    this.refusal = refusal;
  }

  @ServerExceptionMapper
  Response of(UnauthorizedException exception, ResourceInfo called, HttpHeaders headers) {
    Reason reason = refusal.reason().orElse(Reason.UNKNOWN_CALLER);
    Response.ResponseBuilder body = Response.fromResponse(body(reason, called, headers));
    return reason == Reason.PROVIDER_AWAY
        ? body.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS).build()
        : body.header(HttpHeaders.WWW_AUTHENTICATE, challenge(reason)).build();
  }

  /** RFC 6750, 3.1. */
  private static String challenge(Reason reason) {
    return reason == Reason.UNKNOWN_CALLER
        ? TokenAuthentication.CHALLENGE
        : TokenAuthentication.CHALLENGE + ", error=\"invalid_token\"";
  }

  @ServerExceptionMapper
  Response of(ForbiddenException exception, ResourceInfo called, HttpHeaders headers) {
    return body(Reason.ROLE_LACKING, called, headers);
  }

  private Response body(Reason reason, ResourceInfo called, HttpHeaders headers) {
    var denial = new Denial(reason, roles(called));
    witnesses.stream().forEach(witness -> witness.refused(denial, called));
    return bodies.stream()
        .flatMap(body -> body.of(denial, called, headers).stream())
        .findFirst()
        .orElseGet(() -> Problem.of(reason.status(), reason.title(), denial.text()).response());
  }

  /** A method's roles stand before those of its class. */
  private static List<String> roles(ResourceInfo called) {
    return Optional.ofNullable(called.getResourceMethod().getAnnotation(RolesAllowed.class))
        .or(() -> Optional.ofNullable(called.getResourceClass().getAnnotation(RolesAllowed.class)))
        .map(allowed -> List.of(allowed.value()))
        .orElse(List.of());
  }
}
