package org.hepacast.dicomweb.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A body that is read as it comes, never more than one piece ahead, and that ends with an exception
 * where the next piece does not come in time. The client's own timeout ends with the headers
 * (JDK-8208693), and a socket has none of its own there.
 */
public final class TimedBody extends InputStream implements BodySubscriber<InputStream> {
  private final long idleNanos;
  private final long deadline;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final ArrayDeque<ByteBuffer> pieces = new ArrayDeque<>();
  private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
  private @Nullable Event end;

  private sealed interface Event {
    record Piece(List<ByteBuffer> buffers) implements Event {}

    record Complete() implements Event {}

    record Broken(Throwable cause) implements Event {}
  }

  /**
   * @param idle between two pieces
   * @param deadline of the last one, on {@link System#nanoTime}'s clock
   */
  public TimedBody(Duration idle, long deadline) {
    this.idleNanos = idle.toNanos();
    this.deadline = deadline;
  }

  @Override
  public CompletionStage<InputStream> getBody() {
    return CompletableFuture.completedStage(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    if (subscription.complete(given)) {
      given.request(1);
    } else {
      given.cancel();
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    events.add(new Event.Piece(buffers));
  }

  @Override
  public void onError(Throwable cause) {
    events.add(new Event.Broken(cause));
  }

  @Override
  public void onComplete() {
    events.add(new Event.Complete());
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    Objects.checkFromIndexSize(from, length, into.length);
    if (length == 0) {
      return 0;
    }
    while (pieces.isEmpty()) {
      if (isAtEnd()) {
        return -1;
      }
    }
    ByteBuffer first = pieces.getFirst();
    int count = Math.min(length, first.remaining());
    first.get(into, from, count);
    if (!first.hasRemaining()) {
      pieces.removeFirst();
    }
    return count;
  }

  /** Waits for the next event; false where it brought something. */
  private boolean isAtEnd() throws IOException {
    Event event = end == null ? next() : end;
    switch (event) {
      case Event.Piece(List<ByteBuffer> buffers) -> {
        buffers.stream().filter(ByteBuffer::hasRemaining).forEach(pieces::add);
        subscription.join().request(1);
        return false;
      }
      case Event.Complete() -> end = event;
      case Event.Broken(Throwable cause) -> {
        end = event;
        throw new IOException("the body broke off", cause);
      }
    }
    return true;
  }

  private Event next() throws IOException {
    long patience = Math.min(idleNanos, deadline - System.nanoTime());
    try {
      Event event = events.poll(patience, TimeUnit.NANOSECONDS);
      if (event == null) {
        throw new HttpTimeoutException("no more of the body came in time");
      }
      return event;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while reading a body");
    }
  }

  /** Without reading the rest: whoever stops early gives the connection up. */
  @Override
  public void close() {
    if (subscription.isDone() && !(events.peek() instanceof Event.Complete)) {
      subscription.join().cancel();
    }
  }
}
