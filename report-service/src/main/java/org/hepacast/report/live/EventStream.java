package org.hepacast.report.live;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.hepacast.contracts.audit.AuditEntry;

/** A browser that listens by server-sent events. */
public final class EventStream implements Listener {
  private final SseEventSink sink;
  private final Sse sse;
  private final Consumer<List<AuditEntry.Patient>> seen;

  /**
   * @param seen records whose rows were sent
   */
  public EventStream(SseEventSink sink, Sse sse, Consumer<List<AuditEntry.Patient>> seen) {
    this.sink = sink;
    this.seen = seen;
    this.sse = sse;
  }

  @Override
  public boolean open() {
    return !sink.isClosed();
  }

  @Override
  public CompletionStage<?> send(Message message) {
    try {
      if (message instanceof Message.Rows rows) {
        seen.accept(rows.written().patients());
      }
      return sink.send(event(message));
    } catch (IllegalStateException e) {
      // It has gone since it was asked.
      return CompletableFuture.failedFuture(e);
    }
  }

  private OutboundSseEvent event(Message message) {
    return switch (message) {
      case Message.Rows(var written, var position) ->
          sse.newEventBuilder().name("rows").id(position.snapshot()).data(written.html()).build();
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
