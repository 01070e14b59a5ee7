package org.hepacast.bench.rows;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Three statements a batch, whatever its size. */
final class ByArrays implements Keeper {
  private static final String ROWS =
      "unnest(?, ?, ?, ?, ?, ?, ?) AS n (source, id, patient, version, changed, relevant, fact)";

  private static final String LOCK =
      """
      SELECT source, id FROM resource WHERE (source, id) IN (SELECT * FROM unnest(?, ?))
      ORDER BY source, id FOR UPDATE\
      """;

  private static final String INSERT = "INSERT INTO resource SELECT * FROM " + ROWS;

  private static final String UPDATE =
      """
      UPDATE resource r
      SET patient = n.patient, version = n.version, changed = n.changed, relevant = n.relevant,
          fact = n.fact
      FROM %s
      WHERE r.source = n.source AND r.id = n.id\
      """
          .formatted(ROWS);

  private final Connection connection;

  ByArrays(String jdbcUrl, String user) {
    try {
      connection = DriverManager.getConnection(jdbcUrl, user, user);
      connection.setAutoCommit(false);
    } catch (SQLException e) {
      throw new IllegalStateException("No connection to " + jdbcUrl, e);
    }
  }

  @Override
  public void keep(List<ResourceRow> batch) {
    try {
      Set<ResourceRow.Key> there = lock(batch);
      Map<Boolean, List<ResourceRow>> known =
          batch.stream().collect(Collectors.partitioningBy(row -> there.contains(row.key())));
      write(INSERT, known.getOrDefault(false, List.of()));
      write(UPDATE, known.getOrDefault(true, List.of()));
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException("A batch was not kept", e);
    }
  }

  private Set<ResourceRow.Key> lock(List<ResourceRow> batch) throws SQLException {
    var found = new HashSet<ResourceRow.Key>();
    try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
      set(statement, 1, "text", batch, row -> row.source);
      set(statement, 2, "text", batch, row -> row.id);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(new ResourceRow.Key(row.getString(1), row.getString(2)));
        }
      }
    }
    return found;
  }

  private void write(String sql, List<ResourceRow> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      set(statement, 1, "text", rows, row -> row.source);
      set(statement, 2, "text", rows, row -> row.id);
      set(statement, 3, "text", rows, row -> row.patient);
      set(statement, 4, "text", rows, row -> row.version);
      set(statement, 5, "timestamptz", rows, row -> row.changed.toString());
      set(statement, 6, "boolean", rows, row -> row.relevant);
      set(statement, 7, "text", rows, row -> row.fact);
      statement.executeUpdate();
    }
  }

  private void set(
      PreparedStatement statement,
      int index,
      String type,
      Collection<ResourceRow> rows,
      Function<ResourceRow, Object> column)
      throws SQLException {
    statement.setArray(index, connection.createArrayOf(type, rows.stream().map(column).toArray()));
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("The connection did not close", e);
    }
  }
}
