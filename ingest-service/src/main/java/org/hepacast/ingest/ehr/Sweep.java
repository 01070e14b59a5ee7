package org.hepacast.ingest.ehr;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  private static final TypeOutcome.Swept NOTHING = new TypeOutcome.Swept(0, "");

  private final EhrClient ehr;
  private final Pages pages;
  private final Harvest harvest;
  private final Optional<Deletions> deletions;
  private final WatermarkStore store;
  private final Extent extent;
  private @Nullable Map<String, Instant> watermarks;
  private @Nullable EhrOffer offer;

  /**
   * @param types read, in this order
   * @param overlap how far behind the newest change seen a sweep begins
   * @param lookBack how far the first sweep of all reaches back
   * @param pageSize resources asked for in one page
   */
  public record Extent(List<String> types, Duration overlap, Duration lookBack, int pageSize) {}

  /** What a sweep reads, and whom it hands that to. */
  public record Reading(EhrClient ehr, Harvest harvest, Optional<Deletions> deletions) {}

  public Sweep(Reading reading, WatermarkStore store, Extent extent) {
    this.ehr = reading.ehr();
    this.pages = new Pages(reading.ehr());
    this.harvest = reading.harvest();
    this.deletions = reading.deletions();
    this.store = store;
    this.extent = extent;
  }

  /**
   * A watermark moves only after all pages of its type were passed on, so that a sweep that breaks
   * off is done again from where it began.
   *
   * @throws EhrUnavailable when the EHR does not even say what it offers
   */
  public SweepReport run() {
    Map<String, Instant> known = watermarks();
    EhrOffer offered = offer();
    var outcomes = new LinkedHashMap<String, TypeOutcome>();
    for (String type : extent.types()) {
      outcomes.put(
          type,
          offered.searches(type)
              ? sweep(type, offered, known)
              : new TypeOutcome.NotRead("not offered"));
    }
    return new SweepReport(outcomes);
  }

  private Map<String, Instant> watermarks() {
    if (watermarks == null) {
      watermarks = new HashMap<>(store.read());
    }
    return watermarks;
  }

  /** Asked once. */
  private EhrOffer offer() {
    if (offer == null) {
      offer = EhrOffer.of(ehr);
    }
    return offer;
  }

  private TypeOutcome sweep(String type, EhrOffer offered, Map<String, Instant> known) {
    try {
      Instant from = from(known.get(type));
      Read read = read(type, from);
      // After the search, so that a deletion which the search just missed is not missed here.
      TypeOutcome.Swept deleted =
          offered.tellsDeletions(type)
              ? deletions.map(following -> deleted(following, type, from)).orElse(NOTHING)
              : NOTHING;
      if (read.newest() != null) {
        move(type, read.newest(), known);
      }
      return new TypeOutcome.Swept(
          read.passedOn() + deleted.passedOn(), deleted.withoutDeletions());
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

  private static TypeOutcome.Swept deleted(Deletions following, String type, Instant from) {
    try {
      return new TypeOutcome.Swept(following.passOn(type, from), "");
    } catch (EhrRefuses e) {
      return new TypeOutcome.Swept(0, e.what());
    }
  }

  /**
   * To the whole second, which every server reads. Never behind the EHR's own time: a clock that
   * was ahead and was put back would else hide what is written until it has caught up.
   */
  private Instant from(@Nullable Instant watermark) {
    Instant now = ehr.now();
    Instant from =
        watermark == null
            ? now.minus(extent.lookBack())
            : (watermark.isAfter(now) ? now : watermark).minus(extent.overlap());
    return from.truncatedTo(ChronoUnit.SECONDS);
  }

  /** A single resource from the future must not make the sweeps skip what lies between. */
  private void move(String type, Instant newest, Map<String, Instant> known) {
    Instant now = ehr.now();
    Instant mark = newest.isAfter(now) ? now : newest;
    Instant before = known.get(type);
    if (before == null || before.isAfter(now) || mark.isAfter(before)) {
      store.write(Map.of(type, mark));
      known.put(type, mark);
    }
  }

  private record Read(int passedOn, @Nullable Instant newest) {}

  /**
   * Where pages are cut by place, a resource that changes meanwhile moves to the end, and another
   * slips from a page not yet read into one already read. So a search of many pages is read again
   * until that finds nothing which the pass before should have found.
   */
  private Read read(String type, Instant from) {
    int passedOn = 0;
    Instant newest = null;
    for (int number = 0; number < MOST_PASSES; number++) {
      Pass pass = pass(type, from);
      passedOn += pass.passedOn;
      boolean missed = number == 0 || pass.foundNewUntil(newest);
      newest = Harvest.later(newest, pass.newest);
      if (pass.pages < 2 || !missed) {
        break;
      }
    }
    return new Read(passedOn, newest);
  }

  /** A page that is too large is asked for again with half as many entries. */
  private Pass pass(String type, Instant from) {
    for (int size = extent.pageSize(); ; size /= 2) {
      String search =
          "%s?_lastUpdated=%s&_sort=_lastUpdated&_count=%d"
              .formatted(type, EhrHttp.encoded("ge" + from), size);
      try {
        var pass = new Pass();
        pages.each(search, page -> pass.add(harvest.take(page)));
        return pass;
      } catch (EhrUnavailable.TooLarge e) {
        if (size <= 1) {
          throw e;
        }
      }
    }
  }

  /** One reading of all pages. */
  private static final class Pass {
    private int pages;
    private int passedOn;
    private @Nullable Instant newest;
    private @Nullable Instant oldestNew;

    void add(Harvest.Yield yield) {
      pages++;
      passedOn += yield.passedOn();
      newest = Harvest.later(newest, yield.newest());
      Instant oldest = yield.oldestNew();
      if (oldest != null && (oldestNew == null || oldest.isBefore(oldestNew))) {
        oldestNew = oldest;
      }
    }

    boolean foundNewUntil(@Nullable Instant time) {
      return oldestNew != null && time != null && !oldestNew.isAfter(time);
    }
  }
}
