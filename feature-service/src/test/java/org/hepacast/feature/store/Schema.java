package org.hepacast.feature.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The migrations, for tests without Flyway. */
final class Schema {
  private static final List<String> MIGRATIONS =
      List.of(
          "V1__state.sql",
          "V2__results_by_time.sql",
          "V3__merged_patients.sql",
          "V4__imaging.sql",
          "V5__imaging_values_in_time.sql",
          "V6__outcomes.sql",
          "V7__courses.sql",
          "V8__consent.sql");

  private Schema() {}

  /**
   * The tables, without rows. They are emptied, not dropped: who drops them waits for autovacuum at
   * one table while autovacuum waits for him at another, and one of them must give up.
   */
  static void empty(Connection connection) throws SQLException, IOException {
    try (Statement statement = connection.createStatement()) {
      List<String> tables = tables(statement);
      if (tables.isEmpty()) {
        statement.execute(sql());
      }
      for (String table : tables) {
        statement.execute("DELETE FROM " + table);
      }
    }
  }

  private static List<String> tables(Statement statement) throws SQLException {
    var tables = new ArrayList<String>();
    try (ResultSet rows =
        statement.executeQuery("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    return tables;
  }

  static String sql() throws IOException {
    var all = new StringBuilder();
    for (String name : MIGRATIONS) {
      all.append(migration(name)).append('\n');
    }
    return all.toString();
  }

  static String migration(String name) throws IOException {
    try (InputStream in = Schema.class.getResourceAsStream("/db/migration/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
