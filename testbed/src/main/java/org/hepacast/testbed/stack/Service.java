package org.hepacast.testbed.stack;

import java.util.Locale;

/** The four services, in the order of the data's way. */
public enum Service {
  INGEST(false),
  FEATURE(true),
  MODEL(false),
  REPORT(true);

  private final boolean keepsState;

  Service(boolean keepsState) {
    this.keepsState = keepsState;
  }

  /** {@code ingest-service}: folder, application name and consumer group. */
  public String folder() {
    return name().toLowerCase(Locale.ROOT) + "-service";
  }

  /** Name of its database, where it keeps state. */
  public String database() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean keepsState() {
    return keepsState;
  }
}
