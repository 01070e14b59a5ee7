package org.hepacast.report.delivery;

import java.time.Clock;
import java.time.Instant;
import org.hepacast.kit.retry.Backoff;
import org.jspecify.annotations.Nullable;

/**
 * Spares an EHR that is away: after failures in a row nothing is sent until a pause has passed, and
 * then a single probe. Thread-safe.
 */
final class CircuitBreaker {
  private final int failuresUntilOpen;
  private final Backoff pauses;
  private final Clock clock;
  private int failures;
  private int openings;
  private @Nullable Instant closedUntilProbe;

  CircuitBreaker(int failuresUntilOpen, Backoff pauses, Clock clock) {
    this.failuresUntilOpen = failuresUntilOpen;
    this.pauses = pauses;
    this.clock = clock;
  }

  /**
   * @param inFlight deliveries under way
   * @return how many of the wanted deliveries may start now
   */
  synchronized int admits(int wanted, int inFlight) {
    if (closedUntilProbe == null) {
      return wanted;
    }
    boolean probeDue = !clock.instant().isBefore(closedUntilProbe);
    return probeDue && inFlight == 0 ? Math.min(1, wanted) : 0;
  }

  synchronized boolean open() {
    return closedUntilProbe != null;
  }

  synchronized void succeeded() {
    failures = 0;
    openings = 0;
    closedUntilProbe = null;
  }

  /** Failures of deliveries that were under way when it opened do not lengthen the pause. */
  synchronized void failed() {
    failures++;
    Instant now = clock.instant();
    if (failures >= failuresUntilOpen
        && (closedUntilProbe == null || !now.isBefore(closedUntilProbe))) {
      closedUntilProbe = now.plus(pauses.before(openings));
      openings++;
    }
  }
}
