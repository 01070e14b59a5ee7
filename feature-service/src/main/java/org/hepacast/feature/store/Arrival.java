package org.hepacast.feature.store;

import java.time.Instant;
import org.hepacast.record.fact.ResourceCopy;
import org.jspecify.annotations.Nullable;

/** A copy of a resource, with the trace in which it came. */
public record Arrival(ResourceCopy copy, @Nullable String traceparent) {
  Instant received() {
    return copy.received();
  }
}
