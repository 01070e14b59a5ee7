package org.hepacast.feature.support;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.hepacast.testbed.kafka.BrokerProcess;
import org.hepacast.testbed.postgres.PostgresProcess;

/** A broker and a database that a test may take away and bring back. */
public final class Surroundings implements QuarkusTestResourceLifecycleManager {
  private static final String DATABASE = "outage";
  private static Path folder;
  private static BrokerProcess broker;
  private static PostgresProcess postgres;

  @Override
  public Map<String, String> start() {
    try {
      folder = Files.createTempDirectory("hepacast-outage");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    broker = BrokerProcess.start(folder.resolve("kafka"), folder);
    postgres = PostgresProcess.start(folder.resolve("postgres"), 0);
    postgres.createDatabase(DATABASE);
    return Map.of(
        "kafka.bootstrap.servers",
        broker.bootstrapServers(),
        "quarkus.datasource.jdbc.url",
        postgres.jdbcUrl(DATABASE),
        "quarkus.datasource.jdbc.acquisition-timeout",
        "2S",
        "quarkus.datasource.username",
        PostgresProcess.USER,
        "quarkus.datasource.password",
        PostgresProcess.USER);
  }

  /** Stops the database, lets the test do something, and starts it again with its data. */
  public static void withoutDatabase(Runnable meanwhile) {
    int port = postgres.port();
    postgres.close();
    try {
      meanwhile.run();
    } finally {
      postgres = PostgresProcess.start(folder.resolve("postgres"), port);
    }
  }

  /** Kills the broker, lets the test do something, and starts it again with its data. */
  public static void withoutBroker(Runnable meanwhile) {
    broker.process().kill();
    try {
      meanwhile.run();
    } finally {
      broker.restart();
    }
  }

  @Override
  public void stop() {
    broker.close();
    postgres.close();
  }
}
