package org.hepacast.feature.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A vector that the broker has not acknowledged yet.
 *
 * @param received when the input that caused it was received
 * @param vector as JSON
 */
public record Waiting(
    String caseId,
    long sequence,
    Instant received,
    @Nullable String traceparent,
    String vectorId,
    String vector) {
  /** The same with the vector as others read it. */
  public Waiting with(String complete) {
    return new Waiting(caseId, sequence, received, traceparent, vectorId, complete);
  }

  @Override
  public String toString() {
    return "Waiting[" + caseId + ", " + sequence + "]";
  }
}
