package org.hepacast.imaging.protocol;

/** A protocol or vocabulary file that cannot be used: what is wrong in it, and what to write. */
public final class ProtocolRefused extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String what;
  private final String remedy;

  public ProtocolRefused(String what, String remedy) {
    super(what + " cannot be used; " + remedy);
    this.what = what;
    this.remedy = remedy;
  }

  /** The same with the place where it stands. */
  ProtocolRefused at(String where) {
    return new ProtocolRefused(where + ": " + what, remedy);
  }
}
