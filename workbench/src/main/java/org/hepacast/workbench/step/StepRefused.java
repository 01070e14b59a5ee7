package org.hepacast.workbench.step;

/** A step that cannot be done with the cohort as it is. */
public final class StepRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StepRefused(String what, String remedy) {
    super("%s; %s".formatted(what, remedy));
  }
}
