package org.hepacast.workbench.step;

/** One step of a study, with all that its recipe says of it. */
public interface Step {
  /** Does it; the same input gives the same output, whatever the number of threads. */
  StepOutput run(StepInput in);

  /** What it depends on beside its recipe and its input, such as the text of a protocol. */
  default String depends() {
    return "";
  }
}
