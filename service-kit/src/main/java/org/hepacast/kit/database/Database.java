package org.hepacast.kit.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.hepacast.kit.health.Dependency;
import org.hepacast.kit.retry.Persistently;

/**
 * Transactions on PostgreSQL. Its tables are made or brought up to date when they are first needed,
 * not at the start: the process shall live, and say what it waits for, while the database is away.
 */
public final class Database {

  /** Work inside a transaction. */
  @FunctionalInterface
  public interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  private final DataSource source;
  private final Runnable migration;
  private final Persistently persistently;
  private volatile boolean upToDate;

  /**
   * @param migration brings the schema up to date; of several processes at one time the first does
   *     it, for Flyway holds a lock
   */
  public Database(DataSource source, Runnable migration, Persistently persistently) {
    this.source = source;
    this.migration = migration;
    this.persistently = persistently;
  }

  /** Brings the schema up to date, however long the database takes to answer. */
  public void awaitSchema() {
    if (!upToDate) {
      persistently.untilUp(
          Dependency.POSTGRESQL,
          () -> {
            bringUpToDate();
            return true;
          });
    }
  }

  /** All of the work or nothing of it, in one attempt. */
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

  /** The same, however long the database takes to answer; for work that must not be lost. */
  public <T> T durably(Work<T> work) {
    awaitSchema();
    return persistently.untilDone(Dependency.POSTGRESQL, () -> inTransaction(work));
  }

  /** A connection of one's own, for work that must hold a lock; to be closed. */
  public Connection connection() throws SQLException {
    if (!upToDate) {
      bringUpToDate();
    }
    return source.getConnection();
  }

  private synchronized void bringUpToDate() throws SQLException {
    if (upToDate) {
      return;
    }
    try {
      migration.run();
      upToDate = true;
    } catch (RuntimeException e) {
      throw new SQLException("The tables could not be made or brought up to date", e);
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
}
