package org.hepacast.feature.upkeep;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import org.hepacast.feature.store.Database;
import org.hepacast.feature.store.ImagingRows;
import org.hepacast.kit.health.Dependency;
import org.hepacast.kit.loop.Loops;
import org.hepacast.kit.retry.Persistently;
import org.jboss.logging.Logger;

/** Thousands of values a result: those of results that were replaced or withdrawn are removed. */
@ApplicationScoped
class SupersededValues {
  private static final Logger LOG = Logger.getLogger(SupersededValues.class);
  private static final Duration DAILY = Duration.ofDays(1);

  private final Database database;
  private final Persistently persistently;
  private final Clock clock = Clock.systemUTC();

  SupersededValues(Database database, Persistently persistently) {
    this.database = database;
    this.persistently = persistently;
  }

  void start(@Observes StartupEvent event, Loops loops) {
    loops.start("superseded-values", this::prune);
  }

  private Duration prune() {
    database.awaitSchema();
    int pruned =
        persistently.untilUp(
            Dependency.POSTGRESQL,
            () ->
                database.inTransaction(
                    connection -> ImagingRows.prune(connection, clock.instant().minus(DAILY))));
    if (pruned > 0) {
      LOG.infof("Values of replaced or withdrawn imaging results removed: results=%d", pruned);
    }
    return DAILY;
  }
}
