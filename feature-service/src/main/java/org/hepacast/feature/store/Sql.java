package org.hepacast.feature.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Columns as PostgreSQL arrays: a batch is one statement, whatever its size. */
final class Sql {
  private Sql() {}

  static <T> Array texts(
      Connection connection, Collection<T> rows, Function<T, @Nullable String> column)
      throws SQLException {
    return connection.createArrayOf("text", rows.stream().map(column).toArray());
  }

  static <T> Array booleans(Connection connection, Collection<T> rows, Function<T, Boolean> column)
      throws SQLException {
    return connection.createArrayOf("boolean", rows.stream().map(column).toArray());
  }

  static <T> Array longs(Connection connection, Collection<T> rows, Function<T, Long> column)
      throws SQLException {
    return connection.createArrayOf("bigint", rows.stream().map(column).toArray());
  }

  static <T> Array times(Connection connection, Collection<T> rows, Function<T, Instant> column)
      throws SQLException {
    return connection.createArrayOf(
        "timestamptz", rows.stream().map(row -> column.apply(row).toString()).toArray());
  }

  static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
