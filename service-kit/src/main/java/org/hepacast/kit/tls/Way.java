package org.hepacast.kit.tls;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** The encrypted ways of a service that the TLS registry knows by name. */
public enum Way {
  SERVER("server", TlsConfig::server),
  EHR("ehr", TlsConfig::ehr),
  EHR_TOKENS("ehr-tokens", TlsConfig::ehrTokens),
  EHR_KEYS("ehr-keys", TlsConfig::ehrKeys),
  PROVIDER("provider", TlsConfig::provider);

  private final String shown;
  private final Function<TlsConfig, Optional<Path>> folder;

  Way(String shown, Function<TlsConfig, Optional<Path>> folder) {
    this.shown = shown;
    this.folder = folder;
  }

  /** As in {@code quarkus.tls.NAME.*}. */
  public String shown() {
    return shown;
  }

  /** {@code hepacast.tls.NAME}. */
  String setting() {
    return "hepacast.tls." + shown;
  }

  Optional<Path> folder(TlsConfig config) {
    return folder.apply(config);
  }
}
