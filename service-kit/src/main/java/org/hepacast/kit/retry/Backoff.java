package org.hepacast.kit.retry;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: doubling from {@code first} to {@code most}, each
 * halved at random so that many waiting callers do not come back at one moment.
 */
public record Backoff(Duration first, Duration most, RandomGenerator random) {
  private static final int MAX_DOUBLINGS = 20;

  public Duration before(int attempt) {
    long full = Math.min(most.toMillis(), first.toMillis() << Math.min(attempt, MAX_DOUBLINGS));
    return Duration.ofMillis(full / 2 + random.nextLong(full / 2 + 1));
  }
}
