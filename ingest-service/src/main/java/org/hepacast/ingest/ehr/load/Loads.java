package org.hepacast.ingest.ehr.load;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.hepacast.ingest.ehr.client.EhrClient;
import org.hepacast.ingest.ehr.client.EhrOffer;
import org.hepacast.ingest.ehr.client.EhrRefuses;
import org.hepacast.ingest.ehr.client.EhrUnavailable;
import org.hepacast.ingest.ehr.harvest.Gatherer;
import org.hepacast.ingest.ehr.harvest.Harvest;
import org.hepacast.ingest.ehr.harvest.Pass;
import org.hepacast.ingest.resource.Reference;
import org.hepacast.kit.ehr.EhrHttp;
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

  /** A search of many pages is repeated so often while something moves in it. */
  private static final int MOST_PASSES = 3;

  private final EhrClient ehr;
  private final Gatherer gatherer;
  private final Extent extent;
  private final Executor executor;
  private final Clock clock;
  private final AtomicReference<@Nullable Load> latest = new AtomicReference<>();

  /**
   * @param types read, in this order
   * @param overlap of the reading of what changed during the load with its beginning
   * @param pageSize resources asked for in one page
   */
  public record Extent(List<String> types, Duration overlap, int pageSize) {}

  public Loads(EhrClient ehr, Harvest harvest, Extent extent, Executor executor, Clock clock) {
    this.ehr = ehr;
    this.gatherer = new Gatherer(ehr, harvest, extent.pageSize());
    this.extent = extent;
    this.executor = executor;
    this.clock = clock;
  }

  /** The one that runs, or ran last. */
  public Optional<Load> latest() {
    return Optional.ofNullable(latest.get());
  }

  /** All patients' history: as {@link #start(Reference)}. */
  public Optional<Load> start() {
    return begin(null);
  }

  /** Returns at once; empty when another load is running. */
  public Optional<Load> start(Reference patient) {
    return begin(patient);
  }

  private Optional<Load> begin(@Nullable Reference patient) {
    Load started = Load.started(patient == null ? "server" : "patient", clock.instant());
    Load before = latest.get();
    boolean busy = before != null && before.state() == Load.State.RUNNING;
    if (busy || !latest.compareAndSet(before, started)) {
      return Optional.empty();
    }
    executor.execute(() -> run(started, patient));
    return Optional.of(started);
  }

  private void run(Load started, @Nullable Reference patient) {
    var progress = new AtomicReference<>(started);
    try {
      EhrOffer offer = EhrOffer.asFarAsStated(ehr);
      for (String type : extent.types()) {
        latest.set(progress.updateAndGet(load -> load.at(type)));
        if (offer.searches(type)) {
          read(type, patient, progress);
        } else {
          latest.set(progress.updateAndGet(load -> load.without(type + " (not offered)")));
        }
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
  private void read(String type, @Nullable Reference patient, AtomicReference<Load> progress) {
    try {
      int untold = readAll(search(type, patient), progress);
      if (untold > 0) {
        String what = "%s (%d whose Medication the EHR could not give; load them again)";
        latest.set(progress.updateAndGet(load -> load.without(what.formatted(type, untold))));
      }
    } catch (EhrRefuses e) {
      latest.set(progress.updateAndGet(load -> load.without("%s (%s)".formatted(type, e.what()))));
    }
  }

  /**
   * The newest first: what changes while the pages are read moves to the front, and so what was
   * read shifts towards the pages still to come, where it is read twice, instead of what was not
   * read towards those before, where it would be missed. What changed is then read by its time. A
   * deletion shifts the other way: where fewer came than there were, all is read again.
   *
   * @return of how many the drug could not be told now
   */
  private int readAll(String search, AtomicReference<Load> progress) {
    Instant begun = ehr.now().minus(extent.overlap()).truncatedTo(ChronoUnit.SECONDS);
    Load typeBegun = progress.get();
    Pass pass = pass(search, typeBegun, progress);
    for (int number = 1; number < MOST_PASSES && pass.fellShort(); number++) {
      pass = pass(search, typeBegun, progress);
    }
    if (pass.manyPages()) {
      pass(search + "&_lastUpdated=" + EhrHttp.encoded("ge" + begun), typeBegun, progress);
    }
    return pass.yield().untold();
  }

  private Pass pass(String search, Load typeBegun, AtomicReference<Load> progress) {
    Load before = progress.get();
    return gatherer.pass(
        search,
        soFar -> {
          progress.set(before.plus(soFar.yield(), typeBegun));
          latest.set(progress.get());
        });
  }

  private static String search(String type, @Nullable Reference patient) {
    String whose =
        patient == null ? "" : (type.equals("Patient") ? "_id=" : "patient=") + patient.id() + "&";
    return type + "?" + whose + "_sort=-_lastUpdated";
  }
}
