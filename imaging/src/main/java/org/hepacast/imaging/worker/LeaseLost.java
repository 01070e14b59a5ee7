package org.hepacast.imaging.worker;

/** Another replica, a newer request or a withdrawal has taken the job; what was done is dropped. */
final class LeaseLost extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LeaseLost() {
    super("The job is no longer held", null, false, false);
  }
}
