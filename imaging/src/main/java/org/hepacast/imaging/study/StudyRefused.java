package org.hepacast.imaging.study;

import org.hepacast.radiomics.volume.RadiomicsException;

/** Carries a refusal to the door, which makes an outcome of it. */
public final class StudyRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final RefusalReason reason;
  private final String text;

  /**
   * @param what what was given and why it cannot be used, without patient data
   * @param remedy what to do about it
   */
  public StudyRefused(RefusalReason reason, String what, String remedy) {
    super(what + "; " + remedy);
    this.reason = reason;
    this.text = what + "; " + remedy;
  }

  private StudyRefused(RefusalReason reason, RadiomicsException cause) {
    super(cause.getMessage(), cause);
    this.reason = reason;
    this.text = cause.reason() + "; " + cause.remedy();
  }

  /**
   * What the library refused, in this package's reasons.
   *
   * @param space the reason where it is about how things lie in space
   */
  public static StudyRefused of(RadiomicsException refusal, RefusalReason space) {
    return new StudyRefused(
        switch (refusal.kind()) {
          case MALFORMED -> RefusalReason.DAMAGED_FILE;
          case UNSUPPORTED -> RefusalReason.UNSUPPORTED_ENCODING;
          case GEOMETRY -> space;
          case REGION -> RefusalReason.EMPTY_REGION;
          case PARAMETER -> RefusalReason.NOT_COMPUTABLE;
          case UNAVAILABLE -> RefusalReason.TOO_LARGE;
        },
        refusal);
  }

  /** What is wrong and what to do, without patient data. */
  public String text() {
    return text;
  }

  /** For programs. */
  public RefusalReason reason() {
    return reason;
  }
}
