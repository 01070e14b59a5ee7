package org.hepacast.radiomics.extract;

import java.util.Locale;

/** Whose names and conventions apply. */
public enum Profile {
  PYRADIOMICS,
  IBSI;

  /** As a protocol file writes it. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
