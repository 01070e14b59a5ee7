package org.hepacast.ingest.ehr.sweep;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far each resource type was read, and from where the next sweep of it begins. */
final class Watermarks {
  private final WatermarkStore store;
  private final Duration overlap;
  private final Duration lookBack;
  private @Nullable Map<String, Instant> known;

  /**
   * @param overlap how far behind the newest change seen a sweep begins
   * @param lookBack how far the first sweep of all reaches back
   */
  Watermarks(WatermarkStore store, Duration overlap, Duration lookBack) {
    this.store = store;
    this.overlap = overlap;
    this.lookBack = lookBack;
  }

  private Map<String, Instant> known() {
    if (known == null) {
      known = new HashMap<>(store.read());
    }
    return known;
  }

  /**
   * To the whole second, which every server reads. Never behind the EHR's own time: a clock that
   * was ahead and was put back would else hide what is written until it has caught up.
   *
   * @param now by the EHR's clock
   */
  Instant from(String type, Instant now) {
    Instant watermark = known().get(type);
    Instant from =
        watermark == null
            ? now.minus(lookBack)
            : (watermark.isAfter(now) ? now : watermark).minus(overlap);
    return from.truncatedTo(ChronoUnit.SECONDS);
  }

  /** A single resource from the future must not make the sweeps skip what lies between. */
  void move(String type, Instant newest, Instant now) {
    Instant mark = newest.isAfter(now) ? now : newest;
    Instant before = known().get(type);
    if (before == null || before.isAfter(now) || mark.isAfter(before)) {
      store.write(Map.of(type, mark));
      known().put(type, mark);
    }
  }
}
