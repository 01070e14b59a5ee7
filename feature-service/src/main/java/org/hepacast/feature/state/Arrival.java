package org.hepacast.feature.state;

import org.hepacast.record.fact.ResourceCopy;
import org.jspecify.annotations.Nullable;

/**
 * A copy of a resource, with the trace in which it came.
 *
 * @param measured the values of an imaging result, which are kept apart from its fact; null where
 *     there are none
 */
public record Arrival(
    ResourceCopy copy, @Nullable String traceparent, @Nullable MeasuredValues measured) {
  public Arrival(ResourceCopy copy, @Nullable String traceparent) {
    this(copy, traceparent, null);
  }

  Cause cause() {
    return new Cause(copy.received(), traceparent);
  }
}
