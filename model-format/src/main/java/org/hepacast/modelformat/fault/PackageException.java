package org.hepacast.modelformat.fault;

/** A package that cannot be trusted or understood: where, why, and what would mend it. */
public final class PackageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String element;
  private final String remedy;

  /**
   * @param element the file or field at fault
   * @param fault what is wrong with it, without a full stop
   * @param remedy what is accepted, or what to do, without a full stop
   */
  public PackageException(String element, String fault, String remedy) {
    super("%s: %s; %s".formatted(element, fault, remedy));
    this.element = element;
    this.remedy = remedy;
  }

  public PackageException(String element, String fault, String remedy, Throwable cause) {
    this(element, fault, remedy);
    initCause(cause);
  }

  /** The file or field at fault. */
  public String element() {
    return element;
  }

  /** What is accepted, or what to do. */
  public String remedy() {
    return remedy;
  }

  /** The whole sentence: never null. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
