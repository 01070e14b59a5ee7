package org.hepacast.radiomics.transform;

import java.util.function.IntConsumer;

/**
 * Whoever runs the independent parts of a computation: in any order, on any threads, all of them
 * done when it returns. Parts write to places of their own, so that results do not depend on it.
 */
@FunctionalInterface
public interface Parts {

  /** One after the other, on the caller's thread. */
  Parts IN_TURN =
      (count, part) -> {
        for (int i = 0; i < count; i++) {
          part.accept(i);
        }
      };

  /** Runs the parts 0 to count - 1. */
  void run(int count, IntConsumer part);
}
