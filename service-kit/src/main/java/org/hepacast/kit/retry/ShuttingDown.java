package org.hepacast.kit.retry;

/** The application stops; unfinished work is done again after the next start. */
public final class ShuttingDown extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ShuttingDown(String dependency) {
    super("Stopped while waiting for " + dependency);
  }
}
