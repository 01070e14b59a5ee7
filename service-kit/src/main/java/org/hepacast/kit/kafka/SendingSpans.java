package org.hepacast.kit.kafka;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A span for each record that is sent. Records are handled in batches and published by other
 * threads than they were read by, so that the trace goes with the headers and not with the thread.
 */
final class SendingSpans {
  private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();
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

  private final Tracer tracer;

  SendingSpans(OpenTelemetry tracing) {
    this.tracer = tracing.getTracer("hepacast");
  }

  /**
   * A child of the span that the headers name, or of none; the headers name it from now on. With
   * tracing off they stay as they are.
   */
  Span begin(String topic, Map<String, String> headers) {
    Context named = W3C.extract(Context.root(), headers, HEADERS);
    Span span =
        tracer
            .spanBuilder(topic + " publish")
            .setParent(named)
            .setSpanKind(SpanKind.PRODUCER)
            .setAttribute("messaging.system", "kafka")
            .setAttribute("messaging.operation", "publish")
            .setAttribute("messaging.destination.name", topic)
            .startSpan();
    W3C.inject(named.with(span), headers, (carrier, name, value) -> headers.put(name, value));
    return span;
  }
}
