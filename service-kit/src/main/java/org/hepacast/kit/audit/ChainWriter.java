package org.hepacast.kit.audit;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.hepacast.contracts.audit.AuditChain;
import org.hepacast.contracts.audit.AuditEntry;
import org.hepacast.kit.logging.Faults;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes a chain of the entries that many threads give it. One thread numbers, seals and sends them;
 * whoever waits is told when the broker has acknowledged. While the broker is away entries wait
 * here and in the producer, in order and as many as there is room for: an entry once numbered is
 * never given up, unless the process ends.
 */
final class ChainWriter {
  private static final Logger LOG = Logger.getLogger(ChainWriter.class);

  /** Some seconds of a busy service; each holds a few hundred bytes. */
  static final int ROOM = 10_000;

  /** Hands a record to the broker. */
  @FunctionalInterface
  interface Sender {
    /**
     * @return done once it is acknowledged; failed only where it never will be
     */
    CompletableFuture<Void> send(AuditChain.Written record) throws InterruptedException;
  }

  private record Waiting(@Nullable AuditEntry entry, CompletableFuture<Void> done, long since) {}

  private final Supplier<AuditChain> chains;
  private final Sender sender;
  private final Duration patience;
  private final LongSupplier nanos;
  private final Thread thread;
  private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(ROOM);

  /** In the order in which they were given. */
  private final ConcurrentLinkedDeque<Waiting> open = new ConcurrentLinkedDeque<>();

  private volatile boolean broken;

  /**
   * @param chains begins a chain
   * @param patience a broker that acknowledges nothing for so long is away
   */
  ChainWriter(Supplier<AuditChain> chains, Sender sender, Duration patience, LongSupplier nanos) {
    this.chains = chains;
    this.sender = sender;
    this.patience = patience;
    this.nanos = nanos;
    this.thread = Thread.ofPlatform().name("audit").daemon().start(this::run);
  }

  /**
   * @return done once the broker has acknowledged; failed where there is no room
   */
  CompletableFuture<Void> write(AuditEntry entry) {
    var waiting = new Waiting(entry, new CompletableFuture<>(), nanos.getAsLong());
    open.add(waiting);
    waiting.done.whenComplete((done, fault) -> open.remove(waiting));
    if (!queue.offer(waiting)) {
      waiting.done.completeExceptionally(new IllegalStateException("No room for the entry"));
    }
    return waiting.done;
  }

  /** Whether an entry has waited for longer than the patience. */
  boolean away() {
    Waiting oldest = open.peekFirst();
    return oldest != null && nanos.getAsLong() - oldest.since > patience.toNanos();
  }

  /** How many are not acknowledged. */
  int waiting() {
    return open.size();
  }

  private void run() {
    try {
      AuditChain chain = opened();
      for (Waiting next = next(); !ends(next); next = next()) {
        if (broken || chain.isLong()) {
          chain = after(chain);
        }
        AuditEntry entry = next == null ? null : next.entry;
        if (next == null || entry == null) {
          send(chain.stands());
        } else {
          write(chain, entry, next.done);
        }
      }
      send(chain.close());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean ends(@Nullable Waiting next) {
    return next != null && next.entry == null;
  }

  private void write(AuditChain chain, AuditEntry entry, CompletableFuture<Void> done)
      throws InterruptedException {
    AuditChain.Written written;
    try {
      written = chain.next(entry);
    } catch (RuntimeException e) {
      // The chain is as it was, and goes on.
      LOG.errorf(Faults.withoutMessages(e), "An audit entry could not be made: entry=%s", entry);
      done.completeExceptionally(e);
      return;
    }
    tell(done, send(written));
  }

  private static void tell(CompletableFuture<Void> waiting, CompletableFuture<Void> sent) {
    sent.whenComplete(
        (acknowledged, fault) -> {
          if (fault == null) {
            waiting.complete(null);
          } else {
            waiting.completeExceptionally(fault);
          }
        });
  }

  /** Null when nothing has come for long. */
  private @Nullable Waiting next() throws InterruptedException {
    return queue.poll(AuditChain.LONGEST_SILENCE.toSeconds(), TimeUnit.SECONDS);
  }

  private AuditChain opened() throws InterruptedException {
    AuditChain chain = chains.get();
    send(chain.open());
    return chain;
  }

  /** What the broker has refused for good is missing in the chain: it ends there, and shows it. */
  private AuditChain after(AuditChain chain) throws InterruptedException {
    if (!broken) {
      send(chain.close());
    }
    broken = false;
    return opened();
  }

  private CompletableFuture<Void> send(AuditChain.Written record) throws InterruptedException {
    CompletableFuture<Void> acknowledged;
    try {
      acknowledged = sender.send(record);
    } catch (RuntimeException e) {
      acknowledged = CompletableFuture.failedFuture(e);
    }
    acknowledged.whenComplete(
        (done, fault) -> {
          if (fault != null) {
            broken = true;
            LOG.errorf(
                Faults.withoutMessages(fault),
                "An audit entry was refused for good; its chain ends there, and another begins");
          }
        });
    return acknowledged;
  }

  /**
   * Writes what was given, then the end of the chain. Returns when all of it is with the sender, or
   * after the time.
   */
  void close(Duration time) throws InterruptedException {
    var end = new Waiting(null, new CompletableFuture<>(), nanos.getAsLong());
    if (queue.offer(end, time.toMillis(), TimeUnit.MILLISECONDS)) {
      thread.join(time);
    }
    thread.interrupt();
  }
}
