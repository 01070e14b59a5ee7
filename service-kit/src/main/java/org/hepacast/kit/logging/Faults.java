package org.hepacast.kit.logging;

/** Faults as they may be logged. */
public final class Faults {
  private Faults() {}

  /**
   * The kinds of a fault and of its causes, and where they arose. Never their messages: those of
   * drivers and parsers quote the data they failed on, and patient data does not belong into logs.
   */
  public static Throwable withoutMessages(Throwable fault) {
    return new Kind(fault, 0);
  }

  private static final class Kind extends Throwable {
    private static final long serialVersionUID = 1L;

    /** Deeper than any honest chain; a chain may also be a circle. */
    private static final int MOST_CAUSES = 20;

    Kind(Throwable fault, int depth) {
      super(
          fault.getClass().getName(),
          fault.getCause() == null || depth == MOST_CAUSES
              ? null
              : new Kind(fault.getCause(), depth + 1),
          false,
          true);
      setStackTrace(fault.getStackTrace());
    }

    @Override
    public String toString() {
      return String.valueOf(getMessage());
    }
  }
}
