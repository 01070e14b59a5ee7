package org.hepacast.feature.upkeep;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import org.hepacast.feature.FeatureConfig;
import org.hepacast.feature.store.Database;
import org.hepacast.feature.store.ImagingRows;
import org.hepacast.kit.health.Dependency;
import org.hepacast.kit.loop.Loops;
import org.hepacast.kit.retry.Persistently;
import org.jboss.logging.Logger;

/**
 * Imaging studies of patients without a case are kept, since a case may come; not for ever, since
 * most patients of a hospital never have one.
 */
@ApplicationScoped
class StudiesWithoutCase {
  private static final Logger LOG = Logger.getLogger(StudiesWithoutCase.class);
  private static final Duration DAILY = Duration.ofDays(1);

  private final Database database;
  private final Persistently persistently;
  private final Duration kept;
  private final Clock clock = Clock.systemUTC();

  StudiesWithoutCase(Database database, Persistently persistently, FeatureConfig config) {
    this.database = database;
    this.persistently = persistently;
    this.kept = config.studiesKeptWithoutCase();
  }

  void start(@Observes StartupEvent event, Loops loops) {
    loops.start("studies-without-case", this::forget);
  }

  private Duration forget() {
    database.awaitSchema();
    int forgotten =
        persistently.untilUp(
            Dependency.POSTGRESQL,
            () ->
                database.inTransaction(
                    connection -> ImagingRows.forget(connection, clock.instant().minus(kept))));
    if (forgotten > 0) {
      LOG.infof("Imaging studies of patients without a case were forgotten: studies=%d", forgotten);
    }
    return DAILY;
  }
}
