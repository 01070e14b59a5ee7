package org.hepacast.kit.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;
import java.util.Set;

/** Who may call this service. */
@ConfigMapping(prefix = "hepacast.auth")
public interface AuthConfig {

  /** False permits everything to everyone: for the demo on one's own machine only. */
  @WithDefault("true")
  boolean enabled();

  /** Callers by name. No default: a service without tokens refuses every call that needs a role. */
  Map<String, Token> tokens();

  /** One caller. */
  interface Token {
    /** SHA-256 of the token as 64 hexadecimal digits; the token itself is never configured. */
    String sha256();

    /** Any of {@code sender}, {@code reader}, {@code operator}. */
    Set<String> roles();
  }
}
