package org.hepacast.imaging.protocol;

import java.util.Locale;

/** When after the contrast agent a CT was taken. */
public enum Phase {
  NATIVE("native"),
  ARTERIAL("arterial"),
  PORTAL_VENOUS("portalVenous"),
  DELAYED("delayed");

  private final String key;

  Phase(String key) {
    this.key = key;
  }

  /** {@code portal venous}: as a radiologist says it. */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** As data files and texts write it. */
  @Override
  public String toString() {
    return key;
  }
}
