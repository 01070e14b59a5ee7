package org.hepacast.kit.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hepacast.contracts.id.DerivedId;

/**
 * Knows callers by their token: as {@code Authorization: Bearer TOKEN}, which an EHR's Subscription
 * can carry, or as the password of Basic authentication, which a browser can ask for.
 */
final class Callers {
  private static final String BEARER = "Bearer ";
  private static final String BASIC = "Basic ";

  /** Who calls, and what they may do. */
  record Caller(String name, Set<String> roles) {}

  private final Map<String, AuthConfig.Token> tokens;

  Callers(Map<String, AuthConfig.Token> tokens) {
    this.tokens = Map.copyOf(tokens);
  }

  /** Empty for an unknown token, and for a header that is neither Bearer nor Basic. */
  Optional<Caller> identify(String authorization) {
    return token(authorization).flatMap(this::callerOf);
  }

  private static Optional<String> token(String authorization) {
    if (authorization.startsWith(BEARER)) {
      return Optional.of(authorization.substring(BEARER.length()).strip());
    }
    if (authorization.startsWith(BASIC)) {
      return password(authorization.substring(BASIC.length()).strip());
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

  /** Compares in constant time, and looks at every token whichever matches. */
  private Optional<Caller> callerOf(String token) {
    byte[] given = ascii(DerivedId.contentHash(token.getBytes(StandardCharsets.UTF_8)));
    Optional<Caller> found = Optional.empty();
    for (Map.Entry<String, AuthConfig.Token> known : tokens.entrySet()) {
      if (MessageDigest.isEqual(given, ascii(known.getValue().sha256()))) {
        found = Optional.of(new Caller(known.getKey(), known.getValue().roles()));
      }
    }
    return found;
  }

  private static byte[] ascii(String hexadecimal) {
    return hexadecimal.getBytes(StandardCharsets.US_ASCII);
  }
}
