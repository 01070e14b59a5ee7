package org.hepacast.kit.retry;

import org.jspecify.annotations.Nullable;

/** A fault that no repetition mends: {@link Persistently} throws it on instead of trying again. */
public abstract class Hopeless extends RuntimeException {
  private static final long serialVersionUID = 1L;

  protected Hopeless(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
