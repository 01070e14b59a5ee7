package org.hepacast.kit.security;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Why the token of the present request was not taken; empty where there was none or any would do.
 */
@ApplicationScoped
class RefusalOfCaller {
  private final CurrentVertxRequest request;

  RefusalOfCaller(CurrentVertxRequest request) {
    this.request = request;
  }

  Optional<Denial.Reason> reason() {
    return Optional.ofNullable(request.getCurrent())
        .map((RoutingContext context) -> context.<Denial.Reason>get(TokenAuthentication.REFUSED));
  }
}
