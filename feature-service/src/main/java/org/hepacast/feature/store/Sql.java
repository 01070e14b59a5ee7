package org.hepacast.feature.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Statements with columns as PostgreSQL arrays: a batch is one statement, whatever its size. */
final class Sql {

  /** Fills in the parameters. */
  @FunctionalInterface
  interface Binding {
    void on(PreparedStatement statement) throws SQLException;
  }

  /** Reads one row. */
  @FunctionalInterface
  interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  private Sql() {}

  static <T> List<T> query(Connection connection, String sql, Binding binding, Reading<T> reading) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      binding.on(statement);
      var rows = new ArrayList<T>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          rows.add(reading.of(row));
        }
      }
      return rows;
    } catch (SQLException e) {
      throw new StoreFailed(e);
    }
  }

  /** Returns how many rows were written. */
  static int update(Connection connection, String sql, Binding binding) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      binding.on(statement);
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new StoreFailed(e);
    }
  }

  static <T> Array texts(
      PreparedStatement statement, Collection<T> rows, Function<T, @Nullable String> column)
      throws SQLException {
    // As strings, not as objects: so the driver sends their bytes, instead of quoting and escaping
    // character by character what are whole JSON documents here.
    return array(statement, "text", rows.stream().map(column).toArray(String[]::new));
  }

  static <T> Array booleans(
      PreparedStatement statement, Collection<T> rows, Function<T, Boolean> column)
      throws SQLException {
    return array(statement, "boolean", rows.stream().map(column).toArray());
  }

  static <T> Array longs(PreparedStatement statement, Collection<T> rows, Function<T, Long> column)
      throws SQLException {
    return array(statement, "bigint", rows.stream().map(column).toArray());
  }

  static <T> Array times(
      PreparedStatement statement, Collection<T> rows, Function<T, Instant> column)
      throws SQLException {
    return array(
        statement, "timestamptz", rows.stream().map(row -> column.apply(row).toString()).toArray());
  }

  private static Array array(PreparedStatement statement, String type, Object[] elements)
      throws SQLException {
    return statement.getConnection().createArrayOf(type, elements);
  }

  static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
