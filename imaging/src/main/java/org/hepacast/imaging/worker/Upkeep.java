package org.hepacast.imaging.worker;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.hepacast.imaging.job.JobState;
import org.hepacast.imaging.settings.ImagingConfig;
import org.hepacast.imaging.store.ByproductRows;
import org.hepacast.imaging.store.JobQueries;
import org.hepacast.imaging.store.MeasurementRows;
import org.hepacast.kit.database.Database;
import org.hepacast.kit.health.Dependency;
import org.hepacast.kit.loop.Loops;
import org.hepacast.kit.metrics.StageMetrics;
import org.hepacast.kit.retry.Persistently;

/** Counts the jobs for the metrics, and removes pictures that are old. */
@ApplicationScoped
class Upkeep {
  private static final Duration TURN = Duration.ofSeconds(15);

  private final Database database;
  private final Persistently persistently;
  private final Duration keep;
  private volatile Map<JobState, Long> counted = Map.of();
  private volatile Optional<Instant> oldest = Optional.empty();

  Upkeep(
      Database database,
      Persistently persistently,
      ImagingConfig config,
      MeterRegistry registry,
      StageMetrics metrics) {
    this.database = database;
    this.persistently = persistently;
    this.keep = config.pictures().keep();
    metrics.oldestUnhandled(() -> oldest);
    for (JobState state : JobState.values()) {
      Gauge.builder("hepacast.imaging.jobs", this, own -> own.counted.getOrDefault(state, 0L))
          .tag("state", state.code())
          .strongReference(true)
          .register(registry);
    }
  }

  void start(@Observes StartupEvent event, Loops loops) {
    loops.start(
        "upkeep",
        () -> {
          database.awaitSchema();
          persistently.untilUp(Dependency.POSTGRESQL, this::turn);
          return TURN;
        });
  }

  private boolean turn() throws SQLException {
    return database.inTransaction(
        connection -> {
          counted = JobQueries.byState(connection);
          oldest = JobQueries.oldestOpen(connection);
          ByproductRows.removeOldPictures(connection, keep);
          MeasurementRows.forgetLesions(connection, keep);
          return true;
        });
  }
}
