package org.hepacast.testbed.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresProcessTest {
  @TempDir Path folder;

  @Test
  void whatIsCommittedSurvivesALossOfPower() throws Exception {
    try (var server = PostgresProcess.start(folder.resolve("data"), 0)) {
      assertThat(settings(server))
          .isEqualTo(Map.of("fsync", "on", "full_page_writes", "on", "synchronous_commit", "on"));
    }
  }

  @Test
  void tellsItsSettingsAndWhichProcessItIs() {
    try (var server = PostgresProcess.start(folder.resolve("data"), 0)) {
      assertThat(server.setting("fsync")).isEqualTo("on");
      assertThat(server.setting("synchronous_commit")).isEqualTo("on");
      assertThat(ProcessHandle.of(server.pid()))
          .hasValueSatisfying(process -> assertThat(process.children()).isNotEmpty());
    }
  }

  private static Map<String, String> settings(PostgresProcess server) throws Exception {
    try (Connection connection =
            DriverManager.getConnection(server.jdbcUrl("postgres"), PostgresProcess.USER, "");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT name, setting FROM pg_settings"
                    + " WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes')")) {
      var settings = new TreeMap<String, String>();
      while (rows.next()) {
        settings.put(rows.getString(1), rows.getString(2));
      }
      return settings;
    }
  }
}
