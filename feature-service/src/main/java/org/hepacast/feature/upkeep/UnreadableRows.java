package org.hepacast.feature.upkeep;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hepacast.feature.state.Taken;
import org.hepacast.feature.state.Unreadable;
import org.jboss.logging.Logger;

/**
 * Stored rows that this version has met and cannot read. They stand still alone, and are named here
 * until they are written anew.
 */
@ApplicationScoped
public class UnreadableRows {
  private static final Logger LOG = Logger.getLogger(UnreadableRows.class);

  private final Set<Unreadable> met = ConcurrentHashMap.newKeySet();

  UnreadableRows(MeterRegistry registry) {
    registry.gauge("hepacast.feature.rows.unreadable", met, Set::size);
  }

  public void note(Taken taken) {
    taken.unreadable().stream().filter(met::add).forEach(UnreadableRows::report);
    taken.repaired().forEach(UnreadableRows::reportRepair);
    met.removeAll(taken.repaired());
  }

  private static void report(Unreadable row) {
    LOG.errorf(
        "Stored row cannot be read; what it says counts for nothing until it is sent again:"
            + " table=%s row=%s",
        row.table(), row.name());
  }

  private static void reportRepair(Unreadable row) {
    LOG.warnf(
        "Stored row that could not be read is written anew; a case without its corrections:"
            + " table=%s row=%s",
        row.table(), row.name());
  }

  /** Those that are still there. */
  Set<Unreadable> met() {
    return Set.copyOf(met);
  }
}
