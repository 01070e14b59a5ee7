package org.hepacast.modelpackage.score;

/** A score that cannot be counted as written. */
public final class SheetFault extends Exception {
  private static final long serialVersionUID = 1L;

  SheetFault(String message) {
    super(message);
  }
}
