package org.hepacast.report.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.hepacast.kit.retry.Persistently;
import org.hepacast.kit.retry.ShuttingDown;

/**
 * The loop that takes due jobs and gives each to a virtual thread, never more at once than
 * configured. The wait between looks ends early when a risk comes in or a delivery ends.
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
  private Instant renewed = Instant.MIN;
  private volatile boolean stopping;

  /** Finishes a job, whatever comes; see {@link Reporter}. */
  interface JobRunner {
    void run(Job job);
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
        int free = concurrency - claims.size();
        int wanted = breaker.admits(free, claims.size());
        List<Job> jobs = wanted == 0 ? List.of() : take(wanted);
        jobs.forEach(this::start);
        if (jobs.size() < wanted || wanted == 0) {
          wake.await(LONGEST_WAIT);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ShuttingDown e) {
      stopping = true;
    }
  }

  private List<Job> take(int wanted) {
    return persistently.untilDone("postgresql", () -> table.claim(wanted, lease));
  }

  private void start(Job job) {
    claims.add(job.claim());
    threads.execute(
        () -> {
          try {
            runner.run(job);
          } finally {
            claims.remove(job.claim());
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

  int inFlight() {
    return claims.size();
  }

  /** Stops taking jobs; those under way are cut off and done again after the next start. */
  @Override
  public void close() {
    stopping = true;
    wake.call();
    threads.shutdownNow();
  }
}
