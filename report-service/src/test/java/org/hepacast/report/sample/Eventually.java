package org.hepacast.report.sample;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

/** Waits until an assertion holds. */
public final class Eventually {
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private Eventually() {}

  public static void eventually(ThrowingRunnable assertion) {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(assertion);
  }
}
