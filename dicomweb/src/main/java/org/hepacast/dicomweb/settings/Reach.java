package org.hepacast.dicomweb.settings;

/**
 * Networks that an archive may stand in only where the operator says so. Addresses at which clouds
 * give out credentials, and addresses that are no single host's, are never reached.
 */
public enum Reach {
  /** 10/8, 172.16/12, 192.168/16, 100.64/10, fc00::/7: where most archives stand. */
  PRIVATE,
  /** 127/8, ::1. */
  LOOPBACK,
  /** 169.254/16, fe80::/10. */
  LINK_LOCAL
}
