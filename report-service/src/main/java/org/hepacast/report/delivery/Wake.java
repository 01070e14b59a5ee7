package org.hepacast.report.delivery;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Tells a loop that there is work before its next look. Calls do not add up. */
final class Wake {
  private final Semaphore calls = new Semaphore(0);

  void call() {
    calls.release();
  }

  /** Returns at the first call since the last await, or when the time is over. */
  void await(Duration most) throws InterruptedException {
    if (calls.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) {
      calls.drainPermits();
    }
  }
}
