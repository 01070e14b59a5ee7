package org.hepacast.kit.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hepacast.contracts.id.DerivedId;
import org.hepacast.kit.config.Setting;

/**
 * Knows callers by their token: as {@code Authorization: Bearer TOKEN}, which an EHR's Subscription
 * can carry, or as the password of Basic authentication, which a browser can ask for.
 */
final class Callers {
  private static final String BEARER = "Bearer ";
  private static final String BASIC = "Basic ";

  /** Who calls, and what they may do. */
  record Caller(String name, Set<String> roles) {}

  /** All that any endpoint asks for. */
  private static final Set<String> ROLES = Set.of("operator", "reader", "reviewer", "sender");

  private final Map<String, AuthConfig.Token> tokens;

  /**
   * @throws io.quarkus.runtime.configuration.ConfigurationException for an entry that could never
   *     let anyone in
   */
  Callers(Map<String, AuthConfig.Token> tokens) {
    this.tokens = Map.copyOf(tokens);
    tokens.forEach(Callers::check);
  }

  /** Never shows what stands there for a hash: it may be the token itself. */
  private static void check(String name, AuthConfig.Token token) {
    String entry = "hepacast.auth.tokens." + name;
    if (!token.sha256().matches("[0-9a-f]{64}")) {
      throw Setting.refused(
          entry + ".sha256",
          token.sha256().matches("[0-9a-fA-F]{64}")
              ? "letters in upper case"
              : "%d characters".formatted(token.sha256().length()),
          "64 hexadecimal digits in lower case: printf '%s' \"$TOKEN\" | sha256sum");
    }
    Setting.among(new TreeSet<>(ROLES), entry + ".roles", List.copyOf(token.roles()));
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
