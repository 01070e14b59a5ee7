package org.hepacast.feature.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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
          "V6__outcomes.sql");

  private Schema() {}

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
