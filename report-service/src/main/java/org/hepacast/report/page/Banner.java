package org.hepacast.report.page;

import java.time.Duration;
import java.time.Instant;
import org.hepacast.kit.page.Times;
import org.hepacast.report.delivery.Backlog;
import org.jspecify.annotations.Nullable;

/**
 * What is not yet with the EHR.
 *
 * @param oldest age of the oldest; null when nothing waits
 */
record Banner(long waiting, long parked, @Nullable String oldest, boolean ehrConfigured) {

  static Banner of(Backlog backlog, boolean ehrConfigured, Instant now) {
    Instant oldest = backlog.oldest();
    return new Banner(
        backlog.waiting(),
        backlog.parked(),
        oldest == null ? null : Times.age(Duration.between(oldest, now)),
        ehrConfigured);
  }

  public boolean shown() {
    return waiting > 0 || parked > 0 || !ehrConfigured;
  }
}
