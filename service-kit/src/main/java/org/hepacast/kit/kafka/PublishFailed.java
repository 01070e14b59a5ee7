package org.hepacast.kit.kafka;

import org.jspecify.annotations.Nullable;

/**
 * The broker has not acknowledged; the events may or may not have been written, and must be sent
 * again.
 */
public final class PublishFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PublishFailed(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
