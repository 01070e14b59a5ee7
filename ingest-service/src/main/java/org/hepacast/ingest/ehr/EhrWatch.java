package org.hepacast.ingest.ehr;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hepacast.ingest.ehr.client.EhrUnavailable;
import org.hepacast.ingest.ehr.notification.SubscriptionReport;
import org.hepacast.ingest.ehr.notification.Subscriptions;
import org.hepacast.ingest.ehr.sweep.Sweep;
import org.hepacast.ingest.ehr.sweep.SweepReport;
import org.hepacast.kit.health.Dependencies;
import org.hepacast.kit.health.Dependency;
import org.hepacast.kit.logging.Faults;
import org.hepacast.kit.retry.Backoff;
import org.hepacast.kit.retry.ShuttingDown;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sweeps the EHR at intervals, and at once when a notification says that something changed. Beside
 * that, never before it, the Subscriptions are kept. A fault ends neither.
 */
public final class EhrWatch implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(EhrWatch.class);

  /** An EHR may ask for a longer rest; then something is wrong, and it is asked all the same. */
  private static final Duration LONGEST_REST = Duration.ofMinutes(10);

  private final Sweep sweep;
  private final @Nullable Subscriptions subscriptions;
  private final Duration interval;
  private final Dependencies dependencies;
  private final Clock clock;
  private final Backoff backoff =
      new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), RandomGenerator.getDefault());
  private final Loop sweeping = new Loop("ehr-watch", this::sweep);
  private final Loop subscribing = new Loop("ehr-subscriptions", this::subscribe);
  private volatile Instant lastSweep;
  private volatile SubscriptionReport subscribed = SubscriptionReport.NONE;
  private volatile int notRead;

  /** Of the last sweep; null when it failed, or none has ended. */
  private volatile @Nullable String lastComplete;

  private String lastWords = "";
  private int failures;

  /**
   * @param subscriptions null where the EHR is only swept
   */
  public EhrWatch(
      Sweep sweep,
      @Nullable Subscriptions subscriptions,
      Duration interval,
      Dependencies dependencies,
      Clock clock) {
    this.sweep = sweep;
    this.subscriptions = subscriptions;
    this.interval = interval;
    this.dependencies = dependencies;
    this.clock = clock;
    this.lastSweep = clock.instant();
  }

  public void start() {
    dependencies.down(Dependency.EHR, "not asked yet");
    sweeping.start();
    if (subscriptions != null) {
      subscribing.start();
    }
  }

  /** Something has changed at the EHR. */
  public void comeAndLook() {
    sweeping.wake();
    subscribing.wake();
  }

  /** Since the last complete sweep, or the start. */
  public Duration age() {
    return Duration.between(lastSweep, clock.instant());
  }

  public int subscribed() {
    return subscribed.standing();
  }

  /** How many of the wanted resource types the EHR does not let be read. */
  public int typesNotRead() {
    return notRead;
  }

  public boolean isAlive() {
    return sweeping.isAlive() && (subscriptions == null || subscribing.isAlive());
  }

  @Override
  public void close() throws InterruptedException {
    sweeping.close();
    if (subscriptions != null) {
      subscribing.close();
    }
  }

  private Duration sweep() {
    try {
      SweepReport report = sweep.run();
      notRead = report.notRead().size();
      tell(report.words());
      if (report.complete()) {
        lastSweep = clock.instant();
        lastComplete = report.words();
        showUp();
        failures = 0;
        return interval;
      }
      return failed(report.words(), report.retryAfter());
    } catch (ShuttingDown e) {
      return interval;
    } catch (EhrUnavailable e) {
      tell(e.what());
      return failed(e.what(), e.retryAfter());
    } catch (RuntimeException e) {
      LOG.error("Sweep failed by a defect, trying again", Faults.withoutMessages(e));
      return failed(e.getClass().getSimpleName(), Duration.ZERO);
    }
  }

  private Duration failed(String why, Duration retryAfter) {
    lastComplete = null;
    if (!sweeping.isStopping()) {
      dependencies.down(Dependency.EHR, why);
    }
    Duration pause = backoff.before(failures++);
    Duration asked = retryAfter.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : retryAfter;
    return asked.compareTo(pause) > 0 ? asked : pause;
  }

  /** With what both loops know. */
  private synchronized void showUp() {
    String swept = lastComplete;
    if (swept != null) {
      dependencies.up(
          Dependency.EHR,
          Stream.of(swept, subscribed.words())
              .filter(words -> !words.isEmpty())
              .collect(Collectors.joining("; ")));
    }
  }

  /** Once, not with every sweep. */
  private void tell(String words) {
    if (!words.equals(lastWords) && !sweeping.isStopping()) {
      if (words.isEmpty()) {
        LOG.info("The EHR is read again, all that is wanted of it");
      } else {
        LOG.warnf("The EHR cannot be read wholly: %s", words);
      }
      lastWords = words;
    }
  }

  private Duration subscribe() {
    try {
      if (subscriptions != null) {
        subscribed = subscriptions.ensure();
        showUp();
      }
    } catch (RuntimeException e) {
      LOG.error("Keeping Subscriptions failed by a defect", Faults.withoutMessages(e));
    }
    return interval;
  }
}
