package org.hepacast.dicomweb.settings;

import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How one gets there.
 *
 * @param reach networks beyond the public ones
 * @param tls whom to trust and which certificate to show
 */
public record Transport(Set<Reach> reach, Tls tls) {

  /** Whom to trust and which certificate to show (mutual TLS), asked with every request. */
  @FunctionalInterface
  public interface Tls {
    /** This JVM's own. */
    Tls USUAL = () -> null;

    /** The same one until a certificate is renewed; null for this JVM's own. */
    @Nullable SSLContext current();
  }

  public Transport {
    reach = Set.copyOf(reach);
  }

  /** With certificates that stay as they are. */
  public Transport(Set<Reach> reach, @Nullable SSLContext tls) {
    this(reach, () -> tls);
  }

  /** Public addresses, and whom this JVM trusts. */
  public static Transport publicOnly() {
    return new Transport(Set.of(), Tls.USUAL);
  }
}
