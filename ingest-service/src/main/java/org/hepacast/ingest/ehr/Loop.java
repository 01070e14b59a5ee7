package org.hepacast.ingest.ehr;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Work that is done again and again by a thread of its own: after the pause it asked for, or at
 * once when woken. Several calls meanwhile make one round.
 */
final class Loop implements AutoCloseable {
  private static final Duration PATIENCE_AT_CLOSE = Duration.ofSeconds(5);

  private final Supplier<Duration> round;
  private final Semaphore wakeUps = new Semaphore(0);
  private final Thread thread;
  private volatile boolean stopping;

  /**
   * @param round returns how long to pause; what it throws ends the loop
   */
  Loop(String name, Supplier<Duration> round) {
    this.round = round;
    this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  void wake() {
    wakeUps.release();
  }

  boolean isAlive() {
    return thread.isAlive();
  }

  boolean isStopping() {
    return stopping;
  }

  private void run() {
    while (!stopping) {
      Duration pause = round.get();
      try {
        if (wakeUps.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
          wakeUps.drainPermits();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  @Override
  public void close() throws InterruptedException {
    stopping = true;
    thread.interrupt();
    thread.join(PATIENCE_AT_CLOSE);
  }
}
