package org.hepacast.kit.retry;

/**
 * Work that fails however often it is tried. Whoever handed it in puts the record aside with its
 * reason; the cause may quote patient data and is for the classes of its frames only.
 */
public final class Poison extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Poison(Exception cause) {
    super("The work fails however often it is tried", cause);
  }
}
