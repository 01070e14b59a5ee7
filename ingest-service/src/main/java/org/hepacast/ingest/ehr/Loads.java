package org.hepacast.ingest.ehr;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.hepacast.ingest.resource.Reference;
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
  private final Extent extent;
  private final Executor executor;
  private final Clock clock;
  private final AtomicReference<@Nullable Load> latest = new AtomicReference<>();

  /**
   * @param types read, in this order
   * @param pageSize resources asked for in one page
   */
  public record Extent(List<String> types, int pageSize) {}

  public Loads(EhrClient ehr, Harvest harvest, Extent extent, Executor executor, Clock clock) {
    this.pages = new Pages(ehr);
    this.harvest = harvest;
    this.extent = extent;
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
      for (String type : extent.types()) {
        latest.set(progress.updateAndGet(load -> load.at(type)));
        read(type, patient, progress);
      }
      latest.set(progress.get().done(clock.instant()));
    } catch (EhrUnavailable e) {
      latest.set(progress.get().failed(clock.instant(), "the EHR: " + e.what()));
      LOG.warnf("Load failed, start it again: fault=%s", e.what());
    } catch (ShuttingDown e) {
      latest.set(progress.get().failed(clock.instant(), "this service was stopped"));
    } catch (RuntimeException | Error e) {
      // An Error too: a load that says RUNNING for ever would keep all others out.
      latest.set(progress.get().failed(clock.instant(), e.getClass().getSimpleName()));
      LOG.error("Load failed by a defect", Faults.withoutMessages(e));
    }
  }

  /** What the EHR does not offer or allow keeps nothing else out; the load says so. */
  private void read(String type, Optional<Reference> patient, AtomicReference<Load> progress) {
    try {
      pages.each(
          search(type, patient),
          page -> {
            Harvest.Yield yield = harvest.take(page);
            latest.set(progress.updateAndGet(load -> load.plus(yield)));
          });
    } catch (EhrRefuses e) {
      latest.set(progress.updateAndGet(load -> load.without("%s (%s)".formatted(type, e.what()))));
    }
  }

  private String search(String type, Optional<Reference> patient) {
    String whose =
        patient.map(p -> (type.equals("Patient") ? "_id=" : "patient=") + p.id() + "&").orElse("");
    return type + "?" + whose + "_count=" + extent.pageSize();
  }
}
