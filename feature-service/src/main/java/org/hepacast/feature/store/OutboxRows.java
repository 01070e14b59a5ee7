package org.hepacast.feature.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Table {@code outbox}. */
public final class OutboxRows {

  /**
   * A vector that the broker has not acknowledged yet.
   *
   * @param received when the input that caused it was received
   * @param vector as JSON
   */
  public record Waiting(
      String caseId,
      long sequence,
      Instant received,
      @Nullable String traceparent,
      String vectorId,
      byte[] vector) {
    @Override
    public String toString() {
      return "Waiting[" + caseId + ", " + sequence + "]";
    }
  }

  private OutboxRows() {}

  static void put(Connection connection, Collection<Waiting> rows) throws SQLException {
    try (PreparedStatement s =
        connection.prepareStatement(
            """
            INSERT INTO outbox SELECT * FROM unnest(?, ?, ?, ?, ?, ?)
            ON CONFLICT (case_id) DO UPDATE
            SET sequence = excluded.sequence, received = least(outbox.received, excluded.received),
                traceparent = excluded.traceparent, vector_id = excluded.vector_id,
                vector = excluded.vector\
            """)) {
      s.setArray(1, Sql.texts(connection, rows, Waiting::caseId));
      s.setArray(2, Sql.longs(connection, rows, Waiting::sequence));
      s.setArray(3, Sql.times(connection, rows, Waiting::received));
      s.setArray(4, Sql.texts(connection, rows, Waiting::traceparent));
      s.setArray(5, Sql.texts(connection, rows, Waiting::vectorId));
      s.setArray(
          6, Sql.texts(connection, rows, row -> new String(row.vector(), StandardCharsets.UTF_8)));
      s.executeUpdate();
    }
  }

  /** Locks up to so many rows that no other instance is publishing, until the transaction ends. */
  public static List<Waiting> claim(Connection connection, int most) throws SQLException {
    var claimed = new ArrayList<Waiting>();
    try (PreparedStatement s =
        connection.prepareStatement(
            """
            SELECT case_id, sequence, received, traceparent, vector_id, vector
            FROM outbox ORDER BY received LIMIT ? FOR UPDATE SKIP LOCKED\
            """)) {
      s.setInt(1, most);
      try (ResultSet row = s.executeQuery()) {
        while (row.next()) {
          claimed.add(
              new Waiting(
                  row.getString("case_id"),
                  row.getLong("sequence"),
                  Sql.time(row, "received"),
                  row.getString("traceparent"),
                  row.getString("vector_id"),
                  row.getString("vector").getBytes(StandardCharsets.UTF_8)));
        }
      }
    }
    return claimed;
  }

  public static void remove(Connection connection, Collection<Waiting> published)
      throws SQLException {
    try (PreparedStatement s =
        connection.prepareStatement("DELETE FROM outbox WHERE case_id = ANY(?)")) {
      s.setArray(1, Sql.texts(connection, published, Waiting::caseId));
      s.executeUpdate();
    }
  }
}
