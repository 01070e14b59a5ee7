package org.hepacast.report.cds;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers what may be used once, until it would have expired anyway. */
final class UsedOnce {
  /** Of a JWT that lives for five minutes more would be a flood. */
  private static final int MOST = 100_000;

  private final Map<String, Long> expiries = new ConcurrentHashMap<>();
  private final Clock clock;

  UsedOnce() {
    this(Clock.systemUTC());
  }

  UsedOnce(Clock clock) {
    this.clock = clock;
  }

  /** False the second time, and while more is remembered than can be. */
  boolean first(String id, long expiresAtMillis) {
    if (expiries.size() >= MOST) {
      forgetExpired();
    }
    return expiries.size() < MOST && expiries.putIfAbsent(id, expiresAtMillis) == null;
  }

  private void forgetExpired() {
    long now = clock.millis();
    expiries.values().removeIf(expiry -> expiry < now);
  }
}
