package org.hepacast.workbench.engine;

/** A study that cannot be run as it was asked for; the message holds the remedy. */
public final class StudyRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StudyRefused(String what, String remedy) {
    super("%s; %s.".formatted(what, remedy).replace("?.", "?"));
  }
}
