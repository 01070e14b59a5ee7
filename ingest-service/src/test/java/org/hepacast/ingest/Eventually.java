package org.hepacast.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits on a condition. */
public final class Eventually {
  private static final Duration PATIENCE = Duration.ofSeconds(180);
  private static final Duration BETWEEN = Duration.ofMillis(50);

  private Eventually() {}

  public static void holds(BooleanSupplier condition) {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("The condition did not hold within " + PATIENCE);
      }
      LockSupport.parkNanos(BETWEEN.toNanos());
    }
  }
}
