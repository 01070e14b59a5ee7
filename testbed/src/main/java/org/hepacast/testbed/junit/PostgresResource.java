package org.hepacast.testbed.junit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import org.hepacast.testbed.postgres.PostgresProcess;
import org.jspecify.annotations.Nullable;

/** An empty PostgreSQL database for the {@code @QuarkusTest}s of a service. */
public final class PostgresResource implements QuarkusTestResourceLifecycleManager {
  private static final String DATABASE = "hepacast";

  private @Nullable PostgresProcess postgres;

  @Override
  public Map<String, String> start() {
    try {
      PostgresProcess started =
          PostgresProcess.start(Files.createTempDirectory("hepacast-postgres").resolve("data"), 0);
      postgres = started;
      started.createDatabase(DATABASE);
      return Map.of(
          "quarkus.datasource.jdbc.url", started.jdbcUrl(DATABASE),
          "quarkus.datasource.username", PostgresProcess.USER,
          "quarkus.datasource.password", PostgresProcess.USER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    if (postgres != null) {
      postgres.close();
    }
  }
}
