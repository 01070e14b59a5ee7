package org.hepacast.report.delivery;

import java.time.Duration;
import org.hepacast.kit.retry.Persistently;
import org.hepacast.kit.retry.ShuttingDown;

/** Empties the outbox as soon as something is put into it. */
final class OutboxLoop implements Runnable, AutoCloseable {
  /** What an instance that died has left behind is published within this. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  private final Outbox outbox;
  private final Persistently persistently;
  private final Wake wake = new Wake();
  private volatile boolean stopping;

  OutboxLoop(Outbox outbox, Persistently persistently) {
    this.outbox = outbox;
    this.persistently = persistently;
  }

  @Override
  public void run() {
    try {
      while (!stopping) {
        int published = persistently.untilDone("outbox", outbox::publish);
        if (published == 0) {
          wake.await(LONGEST_WAIT);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ShuttingDown e) {
      stopping = true;
    }
  }

  void wake() {
    wake.call();
  }

  @Override
  public void close() {
    stopping = true;
    wake.call();
  }
}
