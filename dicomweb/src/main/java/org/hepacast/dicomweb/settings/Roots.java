package org.hepacast.dicomweb.settings;

import java.net.URI;
import java.util.Locale;

/** Addresses in one spelling. */
final class Roots {
  private Roots() {}

  /** Without a slash at its end. */
  static URI checked(URI root) {
    String scheme = root.getScheme();
    boolean plain =
        root.getHost() != null
            && ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))
            && root.getRawUserInfo() == null
            && root.getRawQuery() == null
            && root.getRawFragment() == null
            && !hasDots(root);
    if (!plain) {
      throw new IllegalArgumentException(
          "the address of an image archive is http://HOST/PATH or https://HOST/PATH, without"
              + " user, query or fragment");
    }
    return canonical(root);
  }

  /** Dots and encoded separators could lead out of an allowed path. */
  static boolean hasDots(URI address) {
    String path = address.getRawPath().toLowerCase(Locale.ROOT);
    return !address.normalize().equals(address)
        || path.contains("..")
        || path.contains("%2e")
        || path.contains("%2f")
        || path.contains("%5c")
        || path.contains("//");
  }

  /** Lower case where case has no meaning, the usual port left out, no slash at the end. */
  static URI canonical(URI address) {
    String scheme = address.getScheme().toLowerCase(Locale.ROOT);
    int usual = scheme.equals("https") ? 443 : 80;
    String port =
        address.getPort() < 0 || address.getPort() == usual ? "" : ":" + address.getPort();
    String host = address.getHost().toLowerCase(Locale.ROOT);
    return URI.create(scheme + "://" + host + port + address.getRawPath().replaceAll("/+$", ""));
  }
}
