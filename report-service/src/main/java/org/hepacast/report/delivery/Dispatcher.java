package org.hepacast.report.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.hepacast.kit.retry.Persistently;
import org.hepacast.kit.retry.ShuttingDown;

/**
 * The loop that takes due jobs and gives those of each case to a virtual thread, never more at once
 * than configured. The wait between looks ends early when a risk comes in or a delivery ends.
 */
final class Dispatcher implements Runnable, AutoCloseable {
  /** Another instance's abandoned jobs and ended pauses are noticed within this. */
  private static final Duration LONGEST_WAIT = Duration.ofMillis(250);

  /** A lease is renewed this many times before it would end. */
  private static final int RENEWALS = 3;

  private final DeliveryTable table;
  private final Persistently persistently;
  private final CircuitBreaker breaker;
  private final JobRunner runner;
  private final int concurrency;
  private final Duration lease;
  private final Clock clock;
  private final Wake wake = new Wake();
  private final Set<Long> claims = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("delivery-", 0).factory());
  private final AtomicInteger parcels = new AtomicInteger();
  private Instant renewed = Instant.MIN;
  private volatile boolean stopping;

  /** Finishes what was taken, whatever comes; see {@link Reporter}. */
  interface JobRunner {
    /**
     * @param parcel jobs of one case
     */
    void run(List<Job> parcel);

    void park(Claimed.Unreadable unreadable);
  }

  Dispatcher(
      DeliveryTable table,
      Persistently persistently,
      CircuitBreaker breaker,
      JobRunner runner,
      DeliveryConfig config,
      Clock clock) {
    this.table = table;
    this.persistently = persistently;
    this.breaker = breaker;
    this.runner = runner;
    this.concurrency = config.concurrency();
    this.lease = config.lease();
    this.clock = clock;
  }

  @Override
  public void run() {
    try {
      while (!stopping) {
        renewClaims();
        int free = concurrency - parcels.get();
        int wanted = breaker.admits(free, parcels.get());
        int taken = wanted == 0 ? 0 : take(wanted);
        if (taken < wanted || wanted == 0) {
          wake.await(pause());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ShuttingDown e) {
      stopping = true;
    }
  }

  private int take(int wanted) {
    Claimed claimed = persistently.untilDone("postgresql", () -> table.claim(wanted, lease));
    claimed.unreadable().forEach(runner::park);
    claimed.parcels().forEach(this::start);
    return claimed.parcels().size();
  }

  /** Until a case has settled, if that is sooner than the usual look. */
  private Duration pause() {
    Optional<Duration> settled = persistently.untilDone("postgresql", table::untilSettled);
    return settled.filter(until -> until.compareTo(LONGEST_WAIT) < 0).orElse(LONGEST_WAIT);
  }

  private void start(List<Job> parcel) {
    List<Long> own = parcel.stream().map(Job::claim).toList();
    claims.addAll(own);
    parcels.incrementAndGet();
    threads.execute(
        () -> {
          try {
            runner.run(parcel);
          } finally {
            claims.removeAll(own);
            parcels.decrementAndGet();
            wake.call();
          }
        });
  }

  private void renewClaims() {
    Instant now = clock.instant();
    if (claims.isEmpty()) {
      renewed = now;
    } else if (now.isAfter(renewed.plus(lease.dividedBy(RENEWALS)))) {
      List<Long> held = List.copyOf(claims);
      persistently.untilDone(
          "postgresql",
          () -> {
            table.renew(held, lease);
            return held.size();
          });
      renewed = now;
    }
  }

  /** A risk has come in. */
  void wake() {
    wake.call();
  }

  /** Stops taking jobs; those under way are cut off and done again after the next start. */
  @Override
  public void close() {
    stopping = true;
    wake.call();
    threads.shutdownNow();
  }
}
