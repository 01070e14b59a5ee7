package org.hepacast.feature.store;

import java.sql.Connection;
import java.util.Collection;
import java.util.List;
import org.hepacast.feature.state.Waiting;

/** Table {@code outbox}. */
public final class OutboxRows {
  private OutboxRows() {}

  static void put(Connection connection, Collection<Waiting> rows) {
    Sql.update(
        connection,
        """
        INSERT INTO outbox SELECT * FROM unnest(?, ?, ?, ?, ?, ?)
        ON CONFLICT (case_id) DO UPDATE
        SET sequence = excluded.sequence, received = least(outbox.received, excluded.received),
            traceparent = excluded.traceparent, vector_id = excluded.vector_id,
            vector = excluded.vector\
        """,
        s -> {
          s.setArray(1, Sql.texts(s, rows, Waiting::caseId));
          s.setArray(2, Sql.longs(s, rows, Waiting::sequence));
          s.setArray(3, Sql.times(s, rows, Waiting::received));
          s.setArray(4, Sql.texts(s, rows, Waiting::traceparent));
          s.setArray(5, Sql.texts(s, rows, Waiting::vectorId));
          s.setArray(6, Sql.texts(s, rows, Waiting::vector));
        });
  }

  /** Locks up to so many rows that no other instance is publishing, until the transaction ends. */
  public static List<Waiting> claim(Connection connection, int most) {
    return Sql.query(
        connection,
        """
        SELECT case_id, sequence, received, traceparent, vector_id, vector
        FROM outbox ORDER BY received LIMIT ? FOR UPDATE SKIP LOCKED\
        """,
        s -> s.setInt(1, most),
        row ->
            new Waiting(
                row.getString("case_id"),
                row.getLong("sequence"),
                Sql.time(row, "received"),
                row.getString("traceparent"),
                row.getString("vector_id"),
                row.getString("vector")));
  }

  public static void remove(Connection connection, Collection<Waiting> published) {
    Sql.update(
        connection,
        "DELETE FROM outbox WHERE case_id = ANY(?)",
        s -> s.setArray(1, Sql.texts(s, published, Waiting::caseId)));
  }
}
