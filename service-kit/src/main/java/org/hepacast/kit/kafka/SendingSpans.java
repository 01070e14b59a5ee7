package org.hepacast.kit.kafka;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.smallrye.reactive.messaging.TracingMetadata;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The trace that a record belongs to. Records are handled in batches and published by other threads
 * than they were read by, so that the trace goes with the headers and not with the thread.
 */
final class TraceContext {
  private static final TextMapGetter<Map<String, String>> HEADERS =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> headers) {
          return headers.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> headers, String name) {
          return headers == null ? null : headers.get(name);
        }
      };

  private TraceContext() {}

  /** The span of sending becomes a child of the one that the headers name, or of none. */
  static TracingMetadata of(Map<String, String> headers) {
    Context named =
        W3CTraceContextPropagator.getInstance().extract(Context.root(), headers, HEADERS);
    return TracingMetadata.withCurrent(named);
  }
}
