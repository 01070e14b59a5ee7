package org.hepacast.feature.store;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.List;
import java.util.NoSuchElementException;
import org.flywaydb.core.Flyway;
import org.hepacast.contracts.json.UnreadableEvent;
import org.hepacast.kit.retry.Persistently;

/** Transactions on PostgreSQL, once its schema is there. */
@ApplicationScoped
public class Database {
  /** As the readiness check names it. */
  public static final String NAME = "postgresql";

  private static final List<Class<? extends RuntimeException>> DEFECTS =
      List.of(
          NullPointerException.class,
          IllegalArgumentException.class,
          NoSuchElementException.class,
          IndexOutOfBoundsException.class,
          ClassCastException.class,
          ArithmeticException.class,
          DateTimeException.class,
          UnreadableEvent.class);

  private static final int TIMEOUT_SECONDS = 120;

  private final AgroalDataSource dataSource;
  private final Flyway flyway;
  private final Persistently persistently;
  private volatile boolean migrated;

  Database(AgroalDataSource dataSource, Flyway flyway, Persistently persistently) {
    this.dataSource = dataSource;
    this.flyway = flyway;
    this.persistently = persistently;
  }

  /** Work on one connection. */
  @FunctionalInterface
  public interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** Brings the schema up to date, however long the database takes to answer. */
  public synchronized void awaitSchema() {
    if (!migrated) {
      persistently.untilDone(NAME, flyway::migrate);
      migrated = true;
    }
  }

  /** All of the work or nothing of it. */
  public <T> T inTransaction(Work<T> work) {
    return QuarkusTransaction.requiringNew()
        .timeout(TIMEOUT_SECONDS)
        .call(
            () -> {
              try (Connection connection = dataSource.getConnection()) {
                return work.on(connection);
              }
            });
  }

  /**
   * True for a fault that comes back however often the same input is tried: data that the database
   * refuses (SQLSTATE classes 22 and 23) or a defect of this program.
   */
  public static boolean isDefect(Throwable fault) {
    for (Throwable at = fault; at != null; at = at.getCause()) {
      Throwable cause = at;
      if (cause instanceof SQLException sql) {
        String state = sql.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23"));
      }
      if (DEFECTS.stream().anyMatch(kind -> kind.isInstance(cause))) {
        return true;
      }
    }
    return false;
  }
}
