package org.hepacast.report.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.hepacast.kit.database.Database;
import org.hepacast.kit.metrics.StageMetrics;

/** Reads the backlog, at most once a second however often it is asked for. */
@ApplicationScoped
public class BacklogReader {
  private static final Duration FRESH = Duration.ofSeconds(1);
  private static final String READ =
      """
      SELECT (SELECT count(*) FROM delivery WHERE state = 'PENDING'),
             (SELECT count(*) FROM delivery WHERE state = 'PARKED'),
             (SELECT min(waiting_since) FROM delivery WHERE state = 'PENDING')
      """;

  private final Database database;
  private final Clock clock = Clock.systemUTC();
  private Backlog last = new Backlog(0, 0, null);
  private Instant readAt = Instant.EPOCH;

  BacklogReader(Database database) {
    this.database = database;
  }

  void measure(@Observes StartupEvent event, StageMetrics metrics, MeterRegistry registry) {
    metrics.oldestUnhandled(() -> Optional.ofNullable(backlog().oldest()));
    registry.gauge("hepacast.report.waiting", this, reader -> reader.backlog().waiting());
    registry.gauge("hepacast.report.parked", this, reader -> reader.backlog().parked());
  }

  /** While the database is away, what was read last: readiness tells of its absence. */
  public synchronized Backlog backlog() {
    Instant now = clock.instant();
    if (now.isAfter(readAt.plus(FRESH))) {
      // A failed attempt counts too: scrapes must not queue up behind a database that is away.
      readAt = now;
      try {
        last = database.inTransaction(BacklogReader::read);
      } catch (SQLException e) {
        return last;
      }
    }
    return last;
  }

  private static Backlog read(java.sql.Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(READ);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      OffsetDateTime oldest = rows.getObject(3, OffsetDateTime.class);
      return new Backlog(
          rows.getLong(1), rows.getLong(2), oldest == null ? null : oldest.toInstant());
    }
  }
}
