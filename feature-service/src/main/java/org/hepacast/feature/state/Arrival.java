package org.hepacast.feature.state;

import org.hepacast.record.fact.ResourceCopy;
import org.jspecify.annotations.Nullable;

/** A copy of a resource, with the trace in which it came. */
public record Arrival(ResourceCopy copy, @Nullable String traceparent) {
  Cause cause() {
    return new Cause(copy.received(), traceparent);
  }
}
