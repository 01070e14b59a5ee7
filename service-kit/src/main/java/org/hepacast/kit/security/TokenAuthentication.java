package org.hepacast.kit.security;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.hepacast.contracts.id.DerivedId;

/**
 * A token proves the caller: as {@code Authorization: Bearer TOKEN}, which an EHR's Subscription
 * can carry, or as the password of Basic authentication, which a browser can ask for.
 */
@ApplicationScoped
class TokenAuthentication implements HttpAuthenticationMechanism {
  private static final String BEARER = "Bearer ";
  private static final String BASIC = "Basic ";

  private final AuthConfig config;

  TokenAuthentication(AuthConfig config) {
    this.config = config;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager identities) {
    String header = context.request().getHeader("Authorization");
    return Uni.createFrom()
        .optional(
            Optional.ofNullable(header)
                .flatMap(TokenAuthentication::token)
                .flatMap(this::identity));
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return Uni.createFrom()
        .item(
            new ChallengeData(
                401, "WWW-Authenticate", "Basic realm=\"hepacast\", Bearer realm=\"hepacast\""));
  }

  private static Optional<String> token(String header) {
    if (header.startsWith(BEARER)) {
      return Optional.of(header.substring(BEARER.length()).strip());
    }
    if (header.startsWith(BASIC)) {
      return password(header.substring(BASIC.length()).strip());
    }
    return Optional.empty();
  }

  private static Optional<String> password(String encoded) {
    try {
      String decoded = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      int colon = decoded.indexOf(':');
      return colon < 0 ? Optional.empty() : Optional.of(decoded.substring(colon + 1));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Optional<SecurityIdentity> identity(String token) {
    byte[] given =
        DerivedId.contentHash(token.getBytes(StandardCharsets.UTF_8))
            .getBytes(StandardCharsets.US_ASCII);
    for (Map.Entry<String, AuthConfig.Token> known : config.tokens().entrySet()) {
      byte[] expected = known.getValue().sha256().getBytes(StandardCharsets.US_ASCII);
      if (MessageDigest.isEqual(given, expected)) {
        return Optional.of(
            QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(known.getKey()))
                .addRoles(known.getValue().roles())
                .build());
      }
    }
    return Optional.empty();
  }
}
