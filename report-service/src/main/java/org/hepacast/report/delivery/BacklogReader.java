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
import java.util.concurrent.locks.ReentrantLock;
import org.hepacast.kit.database.Database;
import org.hepacast.kit.metrics.StageMetrics;

/**
 * Reads the backlog, at most once a second however often it is asked for. Nobody waits for a
 * reading that another caller has begun.
 */
@ApplicationScoped
public class BacklogReader {
  private static final Duration FRESH = Duration.ofSeconds(1);

  /** An attempt may last as long as the pool waits for a connection. */
  private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(10);

  private static final String READ =
      """
      SELECT (SELECT count(*) FROM delivery WHERE state = 'PENDING'),
             (SELECT count(*) FROM delivery WHERE state = 'PARKED'),
             (SELECT min(waiting_since) FROM delivery WHERE state = 'PENDING')
      """;

  private final Database database;
  private final Clock clock = Clock.systemUTC();
  private final ReentrantLock reading = new ReentrantLock();
  private volatile Backlog last = new Backlog(0, 0, null);
  private Instant notBefore = Instant.EPOCH;

  BacklogReader(Database database) {
    this.database = database;
  }

  void measure(@Observes StartupEvent event, StageMetrics metrics, MeterRegistry registry) {
    metrics.oldestUnhandled(() -> Optional.ofNullable(backlog().oldest()));
    registry.gauge("hepacast.report.waiting", this, reader -> reader.backlog().waiting());
    registry.gauge("hepacast.report.parked", this, reader -> reader.backlog().parked());
  }

  /** While the database is away, what was read last: readiness tells of its absence. */
  public Backlog backlog() {
    if (reading.tryLock()) {
      try {
        readIfDue();
      } finally {
        reading.unlock();
      }
    }
    return last;
  }

  private void readIfDue() {
    if (clock.instant().isBefore(notBefore)) {
      return;
    }
    Duration pause = AFTER_A_FAILURE;
    try {
      last = database.inTransaction(BacklogReader::read);
      pause = FRESH;
    } catch (SQLException e) {
      // As told above.
    }
    notBefore = clock.instant().plus(pause);
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
