package org.hepacast.report.live;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A browser that listens by server-sent events. */
public final class EventStream implements Listener {
  private final SseEventSink sink;
  private final Sse sse;

  public EventStream(SseEventSink sink, Sse sse) {
    this.sink = sink;
    this.sse = sse;
  }

  @Override
  public boolean open() {
    return !sink.isClosed();
  }

  @Override
  public CompletionStage<?> send(Message message) {
    try {
      return sink.send(event(message));
    } catch (IllegalStateException e) {
      // It has gone since it was asked.
      return CompletableFuture.failedFuture(e);
    }
  }

  private OutboundSseEvent event(Message message) {
    return switch (message) {
      case Message.Rows(String html, var position) ->
          sse.newEventBuilder().name("rows").id(position.snapshot()).data(html).build();
      case Message.Many(long cases, var position) ->
          sse.newEventBuilder()
              .name("many")
              .id(position.snapshot())
              .data(Long.toString(cases))
              .build();
      case Message.Still() -> sse.newEventBuilder().name("still").data("").build();
    };
  }

  @Override
  public void close() {
    sink.close();
  }
}
