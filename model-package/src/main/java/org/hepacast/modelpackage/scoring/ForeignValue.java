package org.hepacast.modelpackage.scoring;

/** A value that is not of its feature's type, canonical unit or codes: its producer is at fault. */
public final class ForeignValue extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ForeignValue(String feature) {
    super("The value of " + feature + " has not the type, unit or codes of the feature catalogue");
  }
}
