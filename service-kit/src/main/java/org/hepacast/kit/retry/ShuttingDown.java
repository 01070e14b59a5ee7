package org.hepacast.kit.retry;

import org.hepacast.kit.health.Dependency;

/** The application stops; unfinished work is done again after the next start. */
public final class ShuttingDown extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ShuttingDown(Dependency dependency) {
    super("Stopped while waiting for " + dependency.shown());
  }
}
