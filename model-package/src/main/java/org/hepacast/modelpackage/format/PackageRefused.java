package org.hepacast.modelpackage.format;

/** A package that must not serve; the message says why and what would mend it. */
public final class PackageRefused extends Exception {
  private static final long serialVersionUID = 1L;

  PackageRefused(String reason) {
    super(reason);
  }

  public String reason() {
    return String.valueOf(getMessage());
  }
}
