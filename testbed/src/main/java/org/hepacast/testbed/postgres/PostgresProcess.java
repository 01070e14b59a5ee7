package org.hepacast.testbed.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;

/** A PostgreSQL server in processes of its own; its data folder survives. */
public final class PostgresProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  public static final String USER = "postgres";

  private final Path data;
  private final int port;
  private final Map<String, String> more;
  private EmbeddedPostgres server;

  private PostgresProcess(Path data, EmbeddedPostgres server, Map<String, String> more) {
    this.data = data;
    this.more = more;
    this.port = server.getPort();
    this.server = server;
  }

  /**
   * @param port 0 for a free one
   */
  public static PostgresProcess start(Path data, int port) {
    return start(data, port, Map.of());
  }

  /**
   * @param more settings of the server
   */
  public static PostgresProcess start(Path data, int port, Map<String, String> more) {
    return new PostgresProcess(data, open(data, port, more), more);
  }

  /**
   * Takes connections by TLS alone.
   *
   * @param keys folder with {@code tls.crt} and {@code tls.key}
   */
  public static PostgresProcess secured(Path data, Path keys) {
    try {
      Path rules = keys.resolve("pg_hba.conf");
      Files.writeString(rules, "hostssl all all all trust\n");
      return start(
          data,
          0,
          Map.of(
              "ssl", "on",
              "ssl_cert_file", keys.resolve("tls.crt").toString(),
              "ssl_key_file", keys.resolve("tls.key").toString(),
              "hba_file", rules.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static EmbeddedPostgres open(Path data, int port, Map<String, String> more) {
    try {
      EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder();
      more.forEach(builder::setServerConfig);
      return builder
          .setDataDirectory(data)
          .setCleanDataDirectory(false)
          .setPort(port)
          .setPGStartupWait(PATIENCE)
          .setServerConfig("max_connections", "60")
          .setServerConfig("shared_buffers", "64MB")
          // Its library starts the server with both off; what comes later on the command line wins.
          .setServerConfig("fsync", "on")
          .setServerConfig("synchronous_commit", "on")
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL could not be started in " + data, e);
    }
  }

  /** Comes back on the same port with the same data after {@link #close}. */
  public void startAgain() {
    server = open(data, port, more);
  }

  /** One database per service that keeps state; what is there already stays. */
  public void createDatabase(String name) {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      var found =
          statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + name + "'");
      if (!found.next()) {
        statement.execute("CREATE DATABASE " + name);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("Database " + name + " could not be created", e);
    }
  }

  /** What the running server says of one of its settings: {@code fsync}, {@code on}. */
  public String setting(String name) {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        PreparedStatement statement = connection.prepareStatement("SELECT current_setting(?)")) {
      statement.setString(1, name);
      ResultSet answer = statement.executeQuery();
      answer.next();
      return answer.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL does not tell its setting " + name, e);
    }
  }

  /** Of the server process that starts all others. */
  public long pid() {
    Path file = data.resolve("postmaster.pid");
    try (var lines = Files.lines(file)) {
      return lines.findFirst().map(Long::parseLong).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL does not run in " + data, e);
    }
  }

  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
  }

  public int port() {
    return port;
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL did not stop", e);
    }
  }
}
