package org.hepacast.kit.kafka;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.PublisherDecorator;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.hepacast.kit.retry.Persistently;
import org.jboss.logging.Logger;

/**
 * Lets a service that is told to end finish the batches that it has: it begins no further one, and
 * everything that they need is there until they are done. The connector then commits their offsets
 * and leaves the group. By itself it would wait for no longer than its commits are apart.
 */
@ApplicationScoped
class Draining implements PublisherDecorator {
  /** After {@link Persistently}: what waits for a dependency that is away is not waited for. */
  static final int PRIORITY = Persistently.STOPS + 1;

  private static final Logger LOG = Logger.getLogger(Draining.class);

  /** With callers and commits below the 30 s of docs/operations.md. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ended = lock.newCondition();
  private final Duration patience;
  private int underWay;
  private boolean draining;

  Draining() {
    this(PATIENCE);
  }

  Draining(Duration patience) {
    this.patience = patience;
  }

  @Override
  public Multi<? extends Message<?>> decorate(
      Multi<? extends Message<?>> publisher, List<String> channels, boolean isConnector) {
    return isConnector ? publisher.onItem().transformToUniAndConcatenate(this::let) : publisher;
  }

  /**
   * A batch that is held back asks for no other one; whoever takes its partitions over reads it.
   */
  private Uni<? extends Message<?>> let(Message<?> batch) {
    return begins() ? Uni.createFrom().item(counted(batch)) : Uni.createFrom().nothing();
  }

  private <T> Message<T> counted(Message<T> batch) {
    return batch
        .withAckWithMetadata(metadata -> ending(batch.ack(metadata)))
        .withNackWithMetadata((fault, metadata) -> ending(batch.nack(fault, metadata)));
  }

  private CompletionStage<Void> ending(CompletionStage<Void> outcome) {
    return outcome.whenComplete((done, fault) -> ends());
  }

  private boolean begins() {
    lock.lock();
    try {
      if (!draining) {
        underWay++;
      }
      return !draining;
    } finally {
      lock.unlock();
    }
  }

  private void ends() {
    lock.lock();
    try {
      underWay--;
      ended.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void drain(@Observes @Priority(PRIORITY) ShutdownEvent event) {
    lock.lock();
    try {
      draining = true;
      long left = patience.toNanos();
      while (underWay > 0 && left > 0) {
        left = ended.awaitNanos(left);
      }
      if (underWay > 0) {
        LOG.warnf(
            "Ends in the middle of its work, which is done again: batches=%d after=%ds",
            underWay, TimeUnit.NANOSECONDS.toSeconds(patience.toNanos()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }
}
