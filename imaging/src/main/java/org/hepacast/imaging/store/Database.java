package org.hepacast.imaging.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.hepacast.kit.health.Dependency;
import org.hepacast.kit.retry.Persistently;

/**
 * Transactions on PostgreSQL. Its tables are made or brought up to date when they are first needed,
 * not at the start: the process shall live, and say what it waits for, while the database is away.
 */
@ApplicationScoped
public class Database {

  /** Work inside a transaction. */
  @FunctionalInterface
  public interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  private final DataSource source;
  private final Flyway flyway;
  private final Persistently persistently;
  private volatile boolean upToDate;

  Database(DataSource source, Flyway flyway, Persistently persistently) {
    this.source = source;
    this.flyway = flyway;
    this.persistently = persistently;
  }

  /** Brings the schema up to date, however long the database takes to answer. */
  public synchronized void awaitSchema() {
    if (!upToDate) {
      persistently.untilUp(Dependency.POSTGRESQL, flyway::migrate);
      upToDate = true;
    }
  }

  /** All of the work or nothing of it, in one attempt. */
  public <T> T inTransaction(Work<T> work) throws SQLException {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.on(connection);
        connection.commit();
        connection.setAutoCommit(true);
        return result;
      } catch (SQLException | RuntimeException e) {
        undo(connection, e);
        throw e;
      }
    }
  }

  /** The same, however long the database takes to answer; for work that must not be lost. */
  public <T> T durably(Work<T> work) {
    awaitSchema();
    return persistently.untilDone(Dependency.POSTGRESQL, () -> inTransaction(work));
  }

  /** Whatever goes wrong here must not hide what went wrong before. */
  private static void undo(Connection connection, Exception first) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      first.addSuppressed(e);
    }
  }
}
