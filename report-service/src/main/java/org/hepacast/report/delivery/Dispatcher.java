package org.hepacast.report.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.hepacast.kit.health.Dependency;
import org.hepacast.kit.retry.Persistently;

/**
 * Takes due jobs and gives those of each case to a thread, never more at once than configured. Not
 * to virtual ones: a delivery waits for EHR and database in turns, and each such wait would wake a
 * poller and a carrier besides, which costs more than a few threads do. The rest between looks ends
 * early when a risk comes in or a delivery ends.
 */
final class Dispatcher implements AutoCloseable {
  /** As many are under way as may be, or the EHR is being spared. */
  private static final Duration BUSY = Duration.ofMillis(250);

  /** An EHR takes well under a second for one delivery; with batches below the 30 s of an end. */
  private static final Duration GRACE = Duration.ofSeconds(8);

  /** A lease is renewed this many times before it would end. */
  private static final int RENEWALS = 3;

  private final Claims jobs;
  private final Persistently persistently;
  private final CircuitBreaker breaker;
  private final JobRunner runner;
  private final int concurrency;
  private final Duration lease;
  private final Clock clock = Clock.systemUTC();
  private final Set<Long> claims = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("delivery-", 0).factory());
  private final AtomicInteger parcels = new AtomicInteger();
  private Instant renewed = Instant.MIN;
  private final AtomicLong arrivals = new AtomicLong();
  private volatile boolean more;
  private volatile Runnable onMore = () -> {};

  /** Finishes what was taken, whatever comes; see {@link DeliveryRun}. */
  interface JobRunner {
    /**
     * @param parcel jobs of one case
     */
    void run(List<Job> parcel);

    void park(Claimed.Unreadable unreadable);
  }

  Dispatcher(
      Claims jobs,
      Persistently persistently,
      CircuitBreaker breaker,
      JobRunner runner,
      DeliveryConfig config) {
    this.jobs = jobs;
    this.persistently = persistently;
    this.breaker = breaker;
    this.runner = runner;
    this.concurrency = config.concurrency();
    this.lease = config.lease();
  }

  /** Whom to tell that there is something to look for before the rest is over. */
  void onMore(Runnable told) {
    onMore = told;
  }

  /** Risks have come in. */
  void cameIn() {
    arrivals.incrementAndGet();
    onMore.run();
  }

  /**
   * One look.
   *
   * @return how long to rest before the next one
   */
  Duration look() {
    renewClaims();
    int under = parcels.get();
    int wanted = breaker.admits(concurrency - under, under);
    if (wanted == 0) {
      return BUSY;
    }
    long arrived = arrivals.get();
    Claimed claimed = persistently.untilUp(Dependency.POSTGRESQL, () -> jobs.claim(wanted, lease));
    claimed.unreadable().forEach(runner::park);
    more = claimed.rest().isZero();
    claimed.parcels().forEach(parcel -> start(parcel, arrived));
    return renewing(claimed.rest());
  }

  /** Claims that are held must be renewed in time. */
  private Duration renewing(Duration rest) {
    Duration renewal = lease.dividedBy(RENEWALS);
    return claims.isEmpty() || rest.compareTo(renewal) < 0 ? rest : renewal;
  }

  /**
   * @param arrived how often risks had come in when it was taken: those that came later, of this
   *     very case perhaps, have waited for its end
   */
  private void start(List<Job> parcel, long arrived) {
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
            if (more || arrivals.get() != arrived) {
              onMore.run();
            }
          }
        });
  }

  private void renewClaims() {
    Instant now = clock.instant();
    if (claims.isEmpty()) {
      renewed = now;
    } else if (now.isAfter(renewed.plus(lease.dividedBy(RENEWALS)))) {
      List<Long> held = List.copyOf(claims);
      persistently.untilUp(
          Dependency.POSTGRESQL,
          () -> {
            jobs.renew(held, lease);
            return held.size();
          });
      renewed = now;
    }
  }

  /** Begins nothing further. Those under way are finished; what takes too long is done again. */
  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(GRACE.toSeconds(), TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
