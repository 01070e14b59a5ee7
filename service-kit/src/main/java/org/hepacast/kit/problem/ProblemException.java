package org.hepacast.kit.problem;

/** An error that the caller can mend. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String title;

  public ProblemException(int status, String title, String detail) {
    super(detail);
    this.status = status;
    this.title = title;
  }

  Problem problem() {
    String detail = getMessage();
    return Problem.of(status, title, detail == null ? title : detail);
  }
}
