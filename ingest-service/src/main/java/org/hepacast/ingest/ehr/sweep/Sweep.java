package org.hepacast.ingest.ehr.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import org.hepacast.ingest.ehr.client.EhrClient;
import org.hepacast.ingest.ehr.client.EhrOffer;
import org.hepacast.ingest.ehr.client.EhrRefuses;
import org.hepacast.ingest.ehr.client.EhrUnavailable;
import org.hepacast.ingest.ehr.harvest.Gatherer;
import org.hepacast.ingest.ehr.harvest.Harvest;
import org.hepacast.ingest.ehr.harvest.Pass;
import org.hepacast.kit.ehr.EhrHttp;
import org.hepacast.kit.logging.Faults;
import org.hepacast.kit.retry.ShuttingDown;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads everything that changed since the last time, with an overlap: what a notification has lost
 * or a transaction committed late is found here, and what was deleted. Each resource type is read
 * on its own, with its own watermark and outcome, so that one which the EHR refuses keeps none of
 * the others out. One thread sweeps at a time.
 */
public final class Sweep {
  private static final Logger LOG = Logger.getLogger(Sweep.class);

  /** A search of many pages is repeated so often while something moves in it. */
  private static final int MOST_PASSES = 3;

  private static final TypeOutcome.Swept NOTHING = new TypeOutcome.Swept(0, "", 0);

  private final EhrClient ehr;
  private final Gatherer gatherer;
  private final @Nullable Deletions deletions;
  private final Watermarks watermarks;
  private final List<String> types;
  private @Nullable EhrOffer stated;

  /**
   * @param types read, in this order
   * @param overlap how far behind the newest change seen a sweep begins
   * @param lookBack how far the first sweep of all reaches back
   * @param pageSize resources asked for in one page
   */
  public record Extent(List<String> types, Duration overlap, Duration lookBack, int pageSize) {}

  /**
   * What a sweep reads, and whom it hands that to.
   *
   * @param deletions null where they are not followed
   */
  public record Reading(EhrClient ehr, Harvest harvest, @Nullable Deletions deletions) {}

  public Sweep(Reading reading, WatermarkStore store, Extent extent) {
    this.ehr = reading.ehr();
    this.gatherer = new Gatherer(reading.ehr(), reading.harvest(), extent.pageSize());
    this.deletions = reading.deletions();
    this.watermarks = new Watermarks(store, extent.overlap(), extent.lookBack());
    this.types = List.copyOf(extent.types());
  }

  /**
   * A watermark moves only after all pages of its type were passed on, each with its drug, so that
   * a sweep that breaks off is done again from where it began.
   */
  public SweepReport run() {
    String unstated = "";
    EhrOffer offer = EhrOffer.UNSTATED;
    try {
      offer = offer();
    } catch (EhrUnavailable e) {
      unstated = e.what();
    }
    var outcomes = new LinkedHashMap<String, TypeOutcome>();
    for (String type : types) {
      outcomes.put(
          type, offer.searches(type) ? sweep(type, offer) : new TypeOutcome.NotRead("not offered"));
    }
    return new SweepReport(outcomes, unstated);
  }

  /** Asked until it is told: without it every type is tried, and no history read. */
  private EhrOffer offer() {
    if (stated == null) {
      stated = EhrOffer.of(ehr);
    }
    return stated;
  }

  private TypeOutcome sweep(String type, EhrOffer offer) {
    try {
      Instant from = watermarks.from(type, ehr.now());
      Read read = read(type, from);
      // After the search, so that a deletion which the search just missed is not missed here.
      TypeOutcome.Swept deleted = offer.tellsDeletions(type) ? deleted(type, from) : NOTHING;
      if (read.newest() != null && read.untold() == 0) {
        watermarks.move(type, read.newest(), ehr.now());
      }
      return new TypeOutcome.Swept(
          read.passedOn() + deleted.passedOn(), deleted.withoutDeletions(), read.untold());
    } catch (ShuttingDown e) {
      throw e;
    } catch (EhrRefuses e) {
      return new TypeOutcome.NotRead(e.what());
    } catch (EhrUnavailable e) {
      return new TypeOutcome.Failed(e.what(), e.retryAfter());
    } catch (RuntimeException e) {
      LOG.errorf(Faults.withoutMessages(e), "Sweep failed by a defect: type=%s", type);
      return new TypeOutcome.Failed(e.getClass().getSimpleName(), Duration.ZERO);
    }
  }

  private TypeOutcome.Swept deleted(String type, Instant from) {
    if (deletions == null) {
      return NOTHING;
    }
    try {
      return new TypeOutcome.Swept(deletions.passOn(type, from), "", 0);
    } catch (EhrRefuses e) {
      return new TypeOutcome.Swept(0, e.what(), 0);
    }
  }

  private record Read(int passedOn, @Nullable Instant newest, int untold) {}

  /**
   * Where pages are cut by place, a resource that changes meanwhile moves to the end, and another
   * slips from a page not yet read into one already read. So a search of many pages is read again
   * until that finds nothing which the pass before should have found.
   */
  private Read read(String type, Instant from) {
    String search =
        "%s?_lastUpdated=%s&_sort=_lastUpdated".formatted(type, EhrHttp.encoded("ge" + from));
    var sum = Harvest.Yield.NONE;
    for (int number = 0; number < MOST_PASSES; number++) {
      Pass pass = gatherer.pass(search, page -> {});
      boolean missed = number == 0 || pass.foundNewUntil(sum.newest());
      sum = sum.plus(pass.yield());
      if (!pass.manyPages() || !missed) {
        break;
      }
    }
    return new Read(sum.passedOn(), sum.newest(), sum.untold());
  }
}
