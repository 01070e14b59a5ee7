package org.hepacast.ingest.ehr;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.hepacast.ingest.resource.Reference;
import org.hepacast.ingest.resource.ResourceTypes;
import org.hepacast.kit.logging.Faults;
import org.hepacast.kit.retry.ShuttingDown;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the history of one patient or of the whole server, one load at a time. Loading twice is
 * harmless: ids are derived. Safe for use by many threads.
 */
public final class Loads {
  private static final Logger LOG = Logger.getLogger(Loads.class);

  private final Pages pages;
  private final Harvest harvest;
  private final int pageSize;
  private final Executor executor;
  private final Clock clock;
  private final AtomicReference<@Nullable Load> latest = new AtomicReference<>();

  public Loads(EhrClient ehr, Harvest harvest, int pageSize, Executor executor, Clock clock) {
    this.pages = new Pages(ehr);
    this.harvest = harvest;
    this.pageSize = pageSize;
    this.executor = executor;
    this.clock = clock;
  }

  /** The one that runs, or ran last. */
  public Optional<Load> latest() {
    return Optional.ofNullable(latest.get());
  }

  /**
   * Returns at once; empty when another load is running.
   *
   * @param patient whose history; all patients' when empty
   */
  public Optional<Load> start(Optional<Reference> patient) {
    Load started = Load.started(patient.isPresent() ? "patient" : "server", clock.instant());
    Load before = latest.get();
    boolean busy = before != null && before.state() == Load.State.RUNNING;
    if (busy || !latest.compareAndSet(before, started)) {
      return Optional.empty();
    }
    executor.execute(() -> run(started, patient));
    return Optional.of(started);
  }

  private void run(Load started, Optional<Reference> patient) {
    var progress = new AtomicReference<>(started);
    try {
      for (String type : ResourceTypes.READ) {
        latest.set(progress.updateAndGet(load -> load.at(type)));
        pages.each(
            search(type, patient),
            page -> {
              Harvest.Yield yield = harvest.take(page);
              latest.set(progress.updateAndGet(load -> load.plus(yield)));
            });
      }
      latest.set(progress.get().done(clock.instant()));
    } catch (EhrUnavailable e) {
      latest.set(progress.get().failed(clock.instant(), "the EHR: " + e.getMessage()));
      LOG.warnf("Load failed, start it again: fault=%s", e.getMessage());
    } catch (ShuttingDown e) {
      latest.set(progress.get().failed(clock.instant(), "this service was stopped"));
    } catch (RuntimeException e) {
      latest.set(progress.get().failed(clock.instant(), e.getClass().getSimpleName()));
      LOG.error("Load failed by a defect", Faults.withoutMessages(e));
    }
  }

  private String search(String type, Optional<Reference> patient) {
    String whose =
        patient.map(p -> (type.equals("Patient") ? "_id=" : "patient=") + p.id() + "&").orElse("");
    return type + "?" + whose + "_count=" + pageSize;
  }
}
