package org.hepacast.workbench.recalibration;

/** A factor that cannot be made part of a model. */
public final class RecalibrationRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RecalibrationRefused(String what, String remedy) {
    super("%s; %s.".formatted(what, remedy));
  }
}
