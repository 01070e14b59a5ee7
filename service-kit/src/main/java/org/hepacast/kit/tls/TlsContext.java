package org.hepacast.kit.tls;

import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Whom a client trusts and what it shows, asked with every request: certificates are renewed. */
@FunctionalInterface
public interface TlsContext {

  /** Whom this JVM trusts; nothing is shown. */
  TlsContext USUAL = () -> null;

  /** The same one until something is renewed; null for whom this JVM trusts. */
  @Nullable SSLContext current();
}
