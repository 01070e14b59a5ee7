package org.hepacast.report.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Transactions on the one data source. Its tables are made or brought up to date when they are
 * first needed, not at the start: the service shall live, and say what it waits for, while the
 * database is away.
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
  private volatile boolean upToDate;

  Database(DataSource source, Flyway flyway) {
    this.source = source;
    this.flyway = flyway;
  }

  /** Commits when the work returns, rolls back when it throws. */
  public <T> T inTransaction(Work<T> work) throws SQLException {
    try (Connection connection = connection()) {
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

  /** Whatever goes wrong here must not hide what went wrong before. */
  private static void undo(Connection connection, Exception first) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      first.addSuppressed(e);
    }
  }

  /** A connection of one's own, for work that must hold a lock; to be closed. */
  public Connection connection() throws SQLException {
    if (!upToDate) {
      bringUpToDate();
    }
    return source.getConnection();
  }

  /** Of several at one time the first does it, over all instances: Flyway holds a lock. */
  private synchronized void bringUpToDate() throws SQLException {
    if (upToDate) {
      return;
    }
    try {
      flyway.migrate();
      upToDate = true;
    } catch (FlywayException e) {
      throw new SQLException("The tables could not be made or brought up to date", e);
    }
  }
}
