package org.hepacast.ingest.ehr;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.hepacast.kit.health.Dependencies;
import org.hepacast.kit.logging.Faults;
import org.hepacast.kit.retry.Backoff;
import org.hepacast.kit.retry.ShuttingDown;
import org.jboss.logging.Logger;

/**
 * Sweeps the EHR at intervals, and at once when a notification says that something changed; keeps
 * the Subscriptions on the way. A fault never ends it.
 */
public final class EhrWatch implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(EhrWatch.class);
  private static final String NAME = "ehr";
  private static final Duration PATIENCE_AT_CLOSE = Duration.ofSeconds(5);

  private final Sweep sweep;
  private final Optional<Subscriptions> subscriptions;
  private final Duration interval;
  private final Dependencies dependencies;
  private final Clock clock;
  private final Backoff backoff =
      new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), RandomGenerator.getDefault());
  private final Semaphore wakeUps = new Semaphore(0);
  private final Thread thread;
  private volatile boolean stopping;
  private volatile Instant lastSweep;
  private volatile int subscribed;

  public EhrWatch(
      Sweep sweep,
      Optional<Subscriptions> subscriptions,
      Duration interval,
      Dependencies dependencies,
      Clock clock) {
    this.sweep = sweep;
    this.subscriptions = subscriptions;
    this.interval = interval;
    this.dependencies = dependencies;
    this.clock = clock;
    this.lastSweep = clock.instant();
    this.thread = Thread.ofVirtual().name("ehr-watch").unstarted(this::watch);
  }

  public void start() {
    dependencies.down(NAME, "not asked yet");
    thread.start();
  }

  /** Something has changed at the EHR. */
  public void comeAndLook() {
    wakeUps.release();
  }

  /** Since the last complete sweep, or the start. */
  public Duration age() {
    return Duration.between(lastSweep, clock.instant());
  }

  public int subscribed() {
    return subscribed;
  }

  public boolean isAlive() {
    return thread.isAlive();
  }

  @Override
  public void close() throws InterruptedException {
    stopping = true;
    thread.interrupt();
    thread.join(PATIENCE_AT_CLOSE);
  }

  private void watch() {
    int failures = 0;
    while (!stopping) {
      try {
        subscriptions.ifPresent(wanted -> subscribed = wanted.ensure());
        sweep.run();
        lastSweep = clock.instant();
        dependencies.up(NAME);
        failures = 0;
      } catch (ShuttingDown e) {
        return;
      } catch (EhrUnavailable e) {
        down(String.valueOf(e.getMessage()));
        failures++;
      } catch (RuntimeException e) {
        LOG.error("Sweep failed by a defect, trying again", Faults.withoutMessages(e));
        down(e.getClass().getSimpleName());
        failures++;
      }
      pause(failures == 0 ? interval : backoff.before(failures - 1));
    }
  }

  private void down(String reason) {
    if (!stopping) {
      dependencies.down(NAME, reason);
      LOG.warnf("The EHR cannot be read, trying again: fault=%s", reason);
    }
  }

  /** Several notifications make one sweep. */
  private void pause(Duration longest) {
    try {
      if (wakeUps.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
        wakeUps.drainPermits();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
