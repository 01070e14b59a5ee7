package org.hepacast.imaging.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.hepacast.kit.database.StoredHeaders;
import org.hepacast.kit.kafka.OutgoingRecord;

/** Table {@code outbox}. */
public final class OutboxRows {
  /** Any number; one replica publishes at a time, or two events of one key could change places. */
  private static final long PUBLISHING = 0x48455041_4f555442L;

  /**
   * A record that waits for the broker's acknowledgement.
   *
   * @param received when the input that caused it was received
   */
  public record Waiting(long id, OutgoingRecord outgoing, Instant received) {}

  private OutboxRows() {}

  public static void put(Connection connection, OutgoingRecord outgoing, Instant received)
      throws SQLException {
    Sql.update(
        connection,
        "INSERT INTO outbox (topic, record_key, headers, value, received) VALUES (?, ?, ?, ?, ?)",
        outgoing.topic(),
        outgoing.key(),
        StoredHeaders.write(outgoing.headers()),
        outgoing.value(),
        received);
  }

  /** The oldest, until the transaction ends; none while another replica publishes. */
  public static List<Waiting> claim(Connection connection, int most) throws SQLException {
    boolean mine =
        Sql.first(
                connection,
                "SELECT pg_try_advisory_xact_lock(?) AS mine",
                row -> row.getBoolean("mine"),
                PUBLISHING)
            .orElse(false);
    return mine
        ? Sql.query(
            connection,
            "SELECT * FROM outbox ORDER BY id LIMIT ?",
            row ->
                new Waiting(
                    row.getLong("id"),
                    new OutgoingRecord(
                        row.getString("topic"),
                        row.getString("record_key"),
                        StoredHeaders.read(row.getString("headers")),
                        row.getBytes("value")),
                    Sql.time(row, "received")),
            most)
        : List.of();
  }

  public static void remove(Connection connection, List<Waiting> published) throws SQLException {
    for (Waiting one : published) {
      Sql.update(connection, "DELETE FROM outbox WHERE id = ?", one.id());
    }
  }
}
