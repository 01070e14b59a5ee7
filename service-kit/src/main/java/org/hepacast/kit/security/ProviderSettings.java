package org.hepacast.kit.security;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hepacast.kit.config.Setting;

/**
 * An identity provider as an operator has set it, checked.
 *
 * @param audiences by any of which a token is meant for this suite
 */
record ProviderSettings(URI issuer, List<String> audiences, String scopeClaim) {
  private static final String PREFIX = "hepacast.auth.oidc.";
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /**
   * @return empty where none is set
   * @throws io.quarkus.runtime.configuration.ConfigurationException for what cannot work, or would
   *     let in whom it should not
   */
  static Optional<ProviderSettings> of(AuthConfig.Oidc config) {
    if (config.issuer().isEmpty()) {
      return Optional.empty();
    }
    URI issuer = Setting.http(PREFIX + "issuer", config.issuer().get());
    if (!"https".equals(issuer.getScheme()) && !LOOPBACK.contains(issuer.getHost())) {
      throw Setting.refused(
          PREFIX + "issuer",
          "http://...",
          "https://...: who can change the provider's keys on their way can let anyone in");
    }
    List<String> audiences = config.audience().orElse(List.of());
    if (audiences.isEmpty()) {
      throw Setting.unusable(
          PREFIX
              + "audience is missing, which goes with "
              + PREFIX
              + "issuer: without it tokens for any other program of that provider would do");
    }
    return Optional.of(
        new ProviderSettings(
            issuer,
            audiences,
            Setting.matching(
                "[A-Za-z0-9_:./-]{1,100}",
                "the name of a claim",
                PREFIX + "scope-claim",
                config.scopeClaim())));
  }
}
