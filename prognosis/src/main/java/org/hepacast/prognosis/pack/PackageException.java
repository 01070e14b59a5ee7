package org.hepacast.prognosis.pack;

/** A model package that cannot be trusted or understood; the message says which part and why. */
public final class PackageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PackageException(String message) {
    super(message);
  }

  public PackageException(String message, Throwable cause) {
    super(message, cause);
  }
}
