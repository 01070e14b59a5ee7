package org.hepacast.kit.tls;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Folders with {@code tls.crt} and {@code tls.key} (what is shown) and {@code ca.crt} (who is
 * trusted), all PEM, as cert-manager and Kubernetes write them. A client has one part or both.
 */
@ConfigMapping(prefix = "hepacast.tls")
public interface TlsConfig {

  /**
   * Between looks whether files have changed. Kubernetes brings a renewed Secret in a minute or
   * two.
   */
  @WithDefault("30s")
  Duration reloadPeriod();

  /** What this service shows its callers; with it HTTPS alone is answered, on the port of HTTP. */
  Optional<Path> server();

  /**
   * Whether callers must show a certificate of {@link #server}'s {@code ca.crt}, beside their
   * token. Health is answered without one, for a kubelet has none.
   */
  @WithDefault("false")
  boolean clientCertificateRequired();

  /** To the EHR. */
  Optional<Path> ehr();

  /** To the EHR's token endpoint; without it as to the EHR. */
  Optional<Path> ehrTokens();

  /** To the key sets of those who ask by CDS Hooks; without it as to the EHR. */
  Optional<Path> ehrKeys();

  /** To the identity provider. */
  Optional<Path> provider();
}
