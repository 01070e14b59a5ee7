package org.hepacast.radiomics.volume;

import org.jspecify.annotations.Nullable;

/**
 * The one exception of this library: what was given and why it cannot be used, and what to do about
 * it.
 *
 * <p>The text never holds patient data; callers may show and log it as it is.
 */
public final class RadiomicsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What kind of thing is wrong, for programs; people read the message. */
  public enum Kind {
    /** The file contradicts its own format: truncated, corrupt, hostile. */
    MALFORMED,
    /** Valid, but of a form that this library does not read or compute. */
    UNSUPPORTED,
    /** Image, mask or slices do not fit together in space. */
    GEOMETRY,
    /** The region is empty, too small, or not there. */
    REGION,
    /** A parameter is unknown, out of range, or contradicts another. */
    PARAMETER,
    /** A file or folder cannot be read or written. */
    UNAVAILABLE
  }

  private final Kind kind;
  private final String reason;
  private final String remedy;

  /**
   * @param reason what was given and why that cannot be, without personal data
   * @param remedy what to give instead
   */
  public RadiomicsException(Kind kind, String reason, String remedy) {
    this(kind, reason, remedy, null);
  }

  public RadiomicsException(Kind kind, String reason, String remedy, @Nullable Throwable cause) {
    super(reason + "; " + remedy, cause);
    this.kind = kind;
    this.reason = reason;
    this.remedy = remedy;
  }

  /** By which a program may tell what to do. */
  public Kind kind() {
    return kind;
  }

  /** What was given and why it cannot be used; no full stop at the end. */
  public String reason() {
    return reason;
  }

  /** What to do about it; no full stop at the end. */
  public String remedy() {
    return remedy;
  }
}
