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
  private final Instance<DenialBody> bodies;

  DenialMappers(Instance<DenialBody> bodies) {
    this.bodies = bodies;
  }

  @ServerExceptionMapper
  Response of(UnauthorizedException exception, ResourceInfo called, HttpHeaders headers) {
    Response body = body(Reason.UNKNOWN_CALLER, called, headers);
    return Response.fromResponse(body)
        .header(HttpHeaders.WWW_AUTHENTICATE, TokenAuthentication.CHALLENGE)
        .build();
  }

  @ServerExceptionMapper
  Response of(ForbiddenException exception, ResourceInfo called, HttpHeaders headers) {
    return body(Reason.ROLE_LACKING, called, headers);
  }

  private Response body(Reason reason, ResourceInfo called, HttpHeaders headers) {
    var denial = new Denial(reason, roles(called));
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
