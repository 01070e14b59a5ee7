package org.hepacast.ingest.exchange;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where requests are worked on, so many at one time: their bodies stand in memory. No caller has
 * all places, so that one who floods the intake waits for itself and not the others for it.
 */
final class Places {
  private final Semaphore all;
  private final int ofOneCaller;
  private final Duration patience;
  // Known callers alone: those of the configuration and clients of the identity provider.
  private final Map<String, Semaphore> shares = new ConcurrentHashMap<>();

  /**
   * @param patience longer than a moment's crowd, shorter than a sender's
   */
  Places(int all, int ofOneCaller, Duration patience) {
    this.all = new Semaphore(all);
    this.ofOneCaller = ofOneCaller;
    this.patience = patience;
  }

  /** What became of asking for a place. */
  sealed interface Asked {}

  /** Is given back once. */
  record Place(Runnable back) implements Asked, AutoCloseable {
    @Override
    public void close() {
      back.run();
    }
  }

  /** Why there is none. */
  enum Full implements Asked {
    OF_THIS_CALLER,
    OF_ALL
  }

  /**
   * Waits for a place.
   *
   * @param caller null where callers are not told apart: nobody is then kept from any place
   */
  Asked ask(@Nullable String caller) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    if (caller == null) {
      return acquired(all, end) ? new Place(all::release) : Full.OF_ALL;
    }
    Semaphore share = shares.computeIfAbsent(caller, name -> new Semaphore(ofOneCaller));
    if (!acquired(share, end)) {
      return Full.OF_THIS_CALLER;
    }
    boolean given = false;
    try {
      given = acquired(all, end);
    } finally {
      if (!given) {
        share.release();
      }
    }
    return given ? new Place(() -> back(share)) : Full.OF_ALL;
  }

  private void back(Semaphore share) {
    all.release();
    share.release();
  }

  /** A place that is free is had even when all patience is spent. */
  private static boolean acquired(Semaphore places, long end) throws InterruptedException {
    long left = Math.max(0, end - System.nanoTime());
    return places.tryAcquire(left, TimeUnit.NANOSECONDS);
  }
}
