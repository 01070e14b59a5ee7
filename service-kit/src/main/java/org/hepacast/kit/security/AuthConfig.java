package org.hepacast.kit.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who may call this service. */
@ConfigMapping(prefix = "hepacast.auth")
public interface AuthConfig {

  /** False permits everything to everyone: for the demo on one's own machine only. */
  @WithDefault("true")
  boolean enabled();

  /** Callers by name. No default: a service without tokens refuses every call that needs a role. */
  Map<String, Token> tokens();

  /** An identity provider whose tokens are taken beside those. */
  Oidc oidc();

  /** A provider of OpenID Connect. */
  interface Oidc {
    /** As its tokens name it; its keys are found from there. Without it no provider is asked. */
    Optional<URI> issuer();

    /** Any of which a token must name, so that those for other programs do not do. */
    Optional<List<String>> audience();

    /** Where the scopes stand: text with blanks, or a list. */
    @WithDefault("scope")
    String scopeClaim();
  }

  /** One caller. */
  interface Token {
    /** SHA-256 of the token as 64 hexadecimal digits; the token itself is never configured. */
    String sha256();

    /** Any of {@code sender}, {@code reader}, {@code reviewer}, {@code operator}. */
    Set<String> roles();
  }
}
