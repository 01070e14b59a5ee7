package org.hepacast.report.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Transactions on the one data source. */
@ApplicationScoped
public class Database {

  /** Work inside a transaction. */
  @FunctionalInterface
  public interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  private final DataSource source;

  Database(DataSource source) {
    this.source = source;
  }

  /** Commits when the work returns, rolls back when it throws. */
  public <T> T inTransaction(Work<T> work) throws SQLException {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.on(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    }
  }

  /** A connection of one's own, for work that must hold a lock; to be closed. */
  public Connection connection() throws SQLException {
    return source.getConnection();
  }
}
