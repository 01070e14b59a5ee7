package org.hepacast.kit.security;

import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
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

  /** Where the reason stands why a token was not taken, for whoever words the answer. */
  static final String REFUSED = "org.hepacast.refused";

  private static final SecurityIdentity NOBODY =
      QuarkusSecurityIdentity.builder()
          .setPrincipal(new QuarkusPrincipal(""))
          .setAnonymous(true)
          .build();

  private final Callers callers;
  private final IdentityProvider provider;
  private final OidcAuthenticationMechanism openId;

  TokenAuthentication(
      AuthConfig config, IdentityProvider provider, OidcAuthenticationMechanism openId) {
    this.callers = new Callers(config.tokens());
    this.provider = provider;
    this.openId = openId;
  }

  /** Makes this bean, and with it refuses tokens that cannot work, before the first call. */
  void start(@Observes StartupEvent event) {}

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager identities) {
    String header = context.request().getHeader("Authorization");
    Optional<Callers.Caller> caller = Optional.ofNullable(header).flatMap(callers::identify);
    return caller.isEmpty() && provider.knows(context)
        ? ofProvider(context, identities)
        : Uni.createFrom().optional(caller.map(TokenAuthentication::identity));
  }

  /** Whose token is not taken is nobody, and is told why where a role is asked for. */
  private Uni<SecurityIdentity> ofProvider(
      RoutingContext context, IdentityProviderManager identities) {
    return openId
        .authenticate(context, identities)
        .map(TokenAuthentication::withRoles)
        .onFailure()
        .recoverWithItem(
            fault -> {
              context.put(REFUSED, RefusedToken.reason(fault));
              return NOBODY;
            });
  }

  /** The provider's own roles are of its own programs; scopes alone tell what may be done here. */
  private static SecurityIdentity withRoles(SecurityIdentity of) {
    Scopes scopes = Scopes.of(of.getRoles());
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(of.getPrincipal())
        .addRoles(scopes.roles())
        .addAttribute(SendingRights.SCOPES, scopes)
        .build();
  }

  /** Before Quarkus' own, which knows no token by its hash. */
  @Override
  public int getPriority() {
    return HttpAuthenticationMechanism.DEFAULT_PRIORITY + 100;
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
