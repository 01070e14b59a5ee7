package org.hepacast.feature.state;

import java.time.Instant;
import org.hepacast.contracts.imaging.ImagingRequest;
import org.jspecify.annotations.Nullable;

/**
 * A request for the imaging process that the broker has not acknowledged yet.
 *
 * @param sequence of the requests of this study: one may be asked for again after it was withdrawn
 * @param received when the input that caused it was received
 */
public record Asked(
    ImagingRequest request, long sequence, Instant received, @Nullable String traceparent) {
  @Override
  public String toString() {
    return "Asked[" + request + ", " + sequence + "]";
  }
}
