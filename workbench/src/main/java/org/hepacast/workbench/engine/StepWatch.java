package org.hepacast.workbench.engine;

/** Is told how far a run has come; {@link #at} by several threads at once. */
public interface StepWatch {
  /** A step begins, the number-th of so many. */
  void begins(String name, int number, int of);

  /** The step has done so many of its parts. */
  void at(String name, int done, int of);

  /** The step is done, or its results stem from an earlier run. */
  void done(String name, boolean kept);

  /** What whoever runs the study should read, beside the report. */
  default void says(String sentence) {}

  /** Tells nobody. */
  static StepWatch silent() {
    return new StepWatch() {
      @Override
      public void begins(String name, int number, int of) {}

      @Override
      public void at(String name, int done, int of) {}

      @Override
      public void done(String name, boolean kept) {}
    };
  }
}
