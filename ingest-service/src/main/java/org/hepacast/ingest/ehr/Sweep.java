package org.hepacast.ingest.ehr;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hepacast.ingest.resource.ResourceTypes;

/**
 * Reads everything that changed since the last time, with an overlap: what a notification has lost
 * or a transaction committed late is found here, and what was deleted. One thread sweeps at a time.
 */
public final class Sweep {
  private final Pages pages;
  private final Harvest harvest;
  private final Optional<Deletions> deletions;
  private final WatermarkStore store;
  private final Extent extent;
  private final Clock clock;
  private Map<String, Instant> watermarks = Map.of();
  private boolean known;

  /**
   * @param overlap how far behind the newest change seen a sweep begins
   * @param lookBack how far the first sweep of all reaches back
   * @param pageSize resources asked for in one page
   */
  public record Extent(Duration overlap, Duration lookBack, int pageSize) {}

  /** What a sweep reads, and whom it hands that to. */
  public record Reading(EhrClient ehr, Harvest harvest, Optional<Deletions> deletions) {}

  public Sweep(Reading reading, WatermarkStore store, Extent extent, Clock clock) {
    this.pages = new Pages(reading.ehr());
    this.harvest = reading.harvest();
    this.deletions = reading.deletions();
    this.store = store;
    this.extent = extent;
    this.clock = clock;
  }

  /**
   * Returns how many resources were new. A watermark moves only after all pages of its type were
   * passed on, so that a sweep that breaks off is done again from where it began.
   */
  public int run() {
    if (!known) {
      watermarks = store.read();
      known = true;
    }
    var moved = new HashMap<>(watermarks);
    int passedOn = 0;
    for (String type : ResourceTypes.READ) {
      passedOn += run(type, moved);
    }
    if (!moved.equals(watermarks)) {
      store.write(moved);
      watermarks = Map.copyOf(moved);
    }
    return passedOn;
  }

  private int run(String type, Map<String, Instant> moved) {
    Instant watermark = watermarks.get(type);
    Instant from =
        watermark == null
            ? clock.instant().minus(extent.lookBack())
            : watermark.minus(extent.overlap());
    String search =
        "%s?_lastUpdated=%s&_sort=_lastUpdated&_count=%d"
            .formatted(type, EhrClient.encoded("ge" + from), extent.pageSize());
    var passedOn = new int[1];
    pages.each(
        search,
        page -> {
          Harvest.Yield yield = harvest.take(page);
          passedOn[0] += yield.passedOn();
          if (yield.newest() != null) {
            moved.merge(type, notAfterNow(yield.newest()), (a, b) -> a.isAfter(b) ? a : b);
          }
        });
    // After the search, so that a deletion which the search just missed is not missed here.
    int deleted = deletions.map(following -> following.passOn(type, from)).orElse(0);
    return passedOn[0] + deleted;
  }

  /** A single resource from the future must not make the sweeps skip what lies between. */
  private Instant notAfterNow(Instant newest) {
    Instant now = clock.instant();
    return newest.isAfter(now) ? now : newest;
  }
}
