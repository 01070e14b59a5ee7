package org.hepacast.imaging.measure;

import java.util.concurrent.CancellationException;

/** Follows a measurement and may end it. Called by the thread that measures. */
public interface StageWatch {

  /** Nobody looks, nobody cancels. */
  StageWatch NONE = (_, _, _) -> {};

  /** What a measurement does, in order. */
  enum Stage {
    DESCRIBING,
    CHOOSING,
    LOADING,
    SEGMENTING,
    MEASURING,
    DRAWING
  }

  /**
   * Said at the start of each step.
   *
   * @param done steps of this stage that are finished
   * @param total steps of this stage
   * @throws CancellationException to end the measurement here; it leaves nothing behind
   */
  void at(Stage stage, int done, int total);
}
