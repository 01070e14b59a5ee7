package org.hepacast.testbed.wire;

import javax.net.ssl.SSLContext;

/** Whether connections are encrypted. */
public sealed interface Tls {
  record None() implements Tls {}

  /**
   * @param mutual whether a client must show a certificate too
   */
  record Of(SSLContext context, boolean mutual) implements Tls {}
}
