package org.hepacast.kit.security;

import io.quarkus.security.spi.runtime.AuthorizationController;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Switches authorisation off where the configuration says so, and says so aloud. */
@Alternative
@Priority(1)
@Singleton
class DemoAuthorization extends AuthorizationController {
  private static final Logger LOG = Logger.getLogger(DemoAuthorization.class);

  private final boolean enabled;

  DemoAuthorization(AuthConfig config) {
    this.enabled = config.enabled();
    if (!enabled) {
      LOG.warn("Authorisation is off: everyone may do everything. For a demonstration only.");
    } else if (config.tokens().isEmpty() && config.oidc().issuer().isEmpty()) {
      LOG.warn(
          "Neither a token nor an identity provider is configured (hepacast.auth.tokens,"
              + " hepacast.auth.oidc): every protected call will be refused.");
    }
  }

  @Override
  public boolean isAuthorizationEnabled() {
    return enabled;
  }
}
