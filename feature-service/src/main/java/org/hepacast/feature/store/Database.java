package org.hepacast.feature.store;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.hepacast.feature.state.Store;
import org.hepacast.kit.health.Dependency;
import org.hepacast.kit.retry.Persistently;

/** Transactions on PostgreSQL, once its schema is there. */
@ApplicationScoped
public class Database {
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
      persistently.untilUp(Dependency.POSTGRESQL, flyway::migrate);
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

  /** All of the work on the state or nothing of it. */
  public <T> T withStore(Function<Store, T> work) {
    return inTransaction(connection -> work.apply(new SqlStore(connection)));
  }
}
