package org.hepacast.dicomweb.settings;

import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How one gets there.
 *
 * @param reach networks beyond the public ones
 * @param tls whom to trust and which certificate to show (mutual TLS); null for this JVM's own
 */
public record Transport(Set<Reach> reach, @Nullable SSLContext tls) {

  public Transport {
    reach = Set.copyOf(reach);
  }

  /** Public addresses, and whom this JVM trusts. */
  public static Transport publicOnly() {
    return new Transport(Set.of(), null);
  }
}
