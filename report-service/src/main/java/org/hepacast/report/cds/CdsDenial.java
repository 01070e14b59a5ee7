package org.hepacast.report.cds;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.hepacast.kit.problem.Problem;
import org.hepacast.kit.security.Denial;
import org.hepacast.kit.security.DenialBody;

/** Tells an EHR's administrator what was wrong with the JWT. */
@ApplicationScoped
class CdsDenial implements DenialBody {
  private final RoutingContext context;

  CdsDenial(RoutingContext context) {
    this.context = context;
  }

  @Override
  public Optional<Response> of(Denial denial, ResourceInfo called, HttpHeaders headers) {
    String fault = context.get(CdsAuthentication.FAULT);
    boolean believed = denial.reason() == Denial.Reason.ROLE_LACKING;
    return fault == null || believed
        ? Optional.empty()
        : Optional.of(
            Problem.of(
                    denial.reason().status(),
                    denial.reason().title(),
                    "The JWT is not accepted: " + fault + ".")
                .response());
  }
}
