package org.hepacast.kit.security;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/** Tells Quarkus who calls. */
@ApplicationScoped
class TokenAuthentication implements HttpAuthenticationMechanism {
  /** Bearer for programs, Basic for browsers. */
  static final String CHALLENGE = "Basic realm=\"hepacast\", Bearer realm=\"hepacast\"";

  private final Callers callers;

  TokenAuthentication(AuthConfig config) {
    this.callers = new Callers(config.tokens());
  }

  /** Makes this bean, and with it refuses tokens that cannot work, before the first call. */
  void start(@Observes StartupEvent event) {}

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager identities) {
    String header = context.request().getHeader("Authorization");
    return Uni.createFrom()
        .optional(
            Optional.ofNullable(header)
                .flatMap(callers::identify)
                .map(TokenAuthentication::identity));
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", CHALLENGE));
  }

  private static SecurityIdentity identity(Callers.Caller caller) {
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(new QuarkusPrincipal(caller.name()))
        .addRoles(caller.roles())
        .build();
  }
}
