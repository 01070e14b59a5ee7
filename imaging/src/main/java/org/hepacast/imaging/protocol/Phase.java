package org.hepacast.imaging.protocol;

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

  /** As data files and texts write it. */
  @Override
  public String toString() {
    return key;
  }
}
