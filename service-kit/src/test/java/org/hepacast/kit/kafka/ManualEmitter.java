package org.hepacast.kit.kafka;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Keeps what is sent; the test says what becomes of it. */
final class ManualEmitter implements Emitter<byte[]> {
  private final List<Message<byte[]>> sent = new CopyOnWriteArrayList<>();
  private final Consumer<Message<byte[]>> broker;

  /**
   * @param broker what it does with each at once
   */
  ManualEmitter(Consumer<Message<byte[]>> broker) {
    this.broker = broker;
  }

  static ManualEmitter silent() {
    return new ManualEmitter(message -> {});
  }

  static ManualEmitter acknowledging() {
    return new ManualEmitter(Message::ack);
  }

  List<Message<byte[]>> sent() {
    return sent;
  }

  @Override
  public CompletionStage<Void> send(byte[] payload) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <M extends Message<? extends byte[]>> void send(M message) {
    @SuppressWarnings("unchecked")
    var known = (Message<byte[]>) message;
    sent.add(known);
    broker.accept(known);
  }

  @Override
  public void complete() {}

  @Override
  public void error(Exception e) {}

  @Override
  public boolean isCancelled() {
    return false;
  }

  @Override
  public boolean hasRequests() {
    return true;
  }
}
