package org.hepacast.imaging.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.hepacast.kit.database.Database;
import org.hepacast.kit.health.Dependencies;
import org.hepacast.kit.retry.Persistently;
import org.hepacast.testbed.postgres.PostgresProcess;
import org.postgresql.ds.PGSimpleDataSource;

/** A real database, empty for each test, and processes that die between two transactions. */
public final class TestDatabase {
  private static final String NAME = "imaging";

  /** Thrown to a process that has died; nothing may catch it. */
  public static final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed() {
      super("killed", null, false, false);
    }
  }

  private static final class Server {
    private static final PostgresProcess RUNNING = start();

    private static PostgresProcess start() {
      try {
        var data = Files.createTempDirectory("hepacast-imaging-postgres").resolve("data");
        PostgresProcess started = PostgresProcess.start(data, 0);
        Runtime.getRuntime().addShutdownHook(new Thread(started::close));
        return started;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private final PGSimpleDataSource source = new PGSimpleDataSource();
  private final Flyway flyway;

  public TestDatabase() {
    Server.RUNNING.createDatabase(NAME);
    source.setUrl(Server.RUNNING.jdbcUrl(NAME));
    source.setUser(PostgresProcess.USER);
    source.setPassword(PostgresProcess.USER);
    this.flyway = Flyway.configure().dataSource(source).load();
    open();
    execute(
        "TRUNCATE study, job, job_stage, measurement, picture, stow, own_series, outbox,"
            + " automatic_segmentation, review");
  }

  /** As a process sees it. */
  public Database open() {
    return openUntil(Integer.MAX_VALUE);
  }

  /** As a process sees it that dies after so many transactions. */
  public Database openUntil(int transactions) {
    var left = new AtomicInteger(transactions);
    var mortal =
        (DataSource)
            Proxy.newProxyInstance(
                TestDatabase.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("getConnection") && left.getAndDecrement() <= 0) {
                    throw new Killed();
                  }
                  try {
                    return method.invoke(source, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    var database = new Database(mortal, flyway::migrate, new Persistently(new Dependencies()));
    database.awaitSchema();
    return database;
  }

  public void execute(String sql) {
    try (Connection connection = source.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** First column of each row as text. */
  public List<String> read(String sql) {
    try (Connection connection = source.getConnection()) {
      return Sql.query(connection, sql, row -> String.valueOf(row.getString(1)));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
