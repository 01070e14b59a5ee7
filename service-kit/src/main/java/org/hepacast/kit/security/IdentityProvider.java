package org.hepacast.kit.security;

import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hepacast.kit.tls.Certificates;
import org.hepacast.kit.tls.Way;

/**
 * Tells Quarkus' OpenID support whose tokens are taken. The provider is met at the first token, not
 * at the start: a service starts while it is away, and whoever shows no token never waits for it.
 */
@ApplicationScoped
class IdentityProvider implements TenantConfigResolver {
  private static final Pattern SIGNED = Pattern.compile("Bearer +[^. ]+\\.[^. ]+\\.[^. ]*");

  private final Optional<OidcTenantConfig> provider;

  IdentityProvider(AuthConfig config, Certificates certificates) {
    boolean ownAuthority = certificates.isSet(Way.PROVIDER);
    this.provider =
        ProviderSettings.of(config.oidc()).map(settings -> tenant(settings, ownAuthority));
  }

  /**
   * Whether the caller shows a signed token (RFC 7515, 7.1) and there is a provider: for what
   * cannot be one nobody is asked.
   */
  boolean knows(RoutingContext context) {
    String header = context.request().getHeader("Authorization");
    return provider.isPresent() && header != null && SIGNED.matcher(header).matches();
  }

  @Override
  public Uni<OidcTenantConfig> resolve(
      RoutingContext context, OidcRequestContext<OidcTenantConfig> request) {
    return Uni.createFrom().item(knows(context) ? provider.orElse(null) : null);
  }

  /** Keys of the provider decide; it is asked about no token. */
  private static OidcTenantConfig tenant(ProviderSettings settings, boolean ownAuthority) {
    var tenant =
        OidcTenantConfig.authServerUrl(settings.issuer().toString())
            .tenantId("provider")
            .applicationType(ApplicationType.SERVICE)
            .token()
            .issuer(settings.issuer().toString())
            .audience(settings.audiences())
            .allowJwtIntrospection(false)
            .allowOpaqueTokenIntrospection(false)
            .end()
            .roles()
            .roleClaimPath(settings.scopeClaim())
            .end();
    return (ownAuthority ? tenant.tlsConfigurationName(Way.PROVIDER.shown()) : tenant).build();
  }
}
