package org.hepacast.testbed.pacs;

import javax.net.ssl.SSLContext;

/** Whether connections are encrypted. */
public sealed interface PacsTls {
  record None() implements PacsTls {}

  /**
   * @param mutual whether a client must show a certificate too
   */
  record Of(SSLContext context, boolean mutual) implements PacsTls {}
}
