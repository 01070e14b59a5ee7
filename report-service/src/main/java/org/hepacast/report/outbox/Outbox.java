package org.hepacast.report.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.kit.database.Database;
import org.hepacast.kit.database.StoredHeaders;
import org.hepacast.kit.kafka.DeadLetters;
import org.hepacast.kit.kafka.EventPublisher;
import org.hepacast.kit.kafka.OutgoingRecord;
import org.hepacast.kit.metrics.StageMetrics;

/**
 * Delivery events and dead letters on their way to Kafka: written with what they tell, removed once
 * acknowledged. While Kafka is away they wait here, and hold up no delivery.
 */
@ApplicationScoped
public class Outbox {
  /** At once. */
  static final int MOST = 500;

  /** Any constant: whoever holds it publishes, so that events keep their order. */
  private static final String PUBLISH_ALONE = "SELECT 1 WHERE pg_try_advisory_xact_lock(20482)";

  private final Database database;
  private final EventPublisher publisher;

  private final DeadLetters deadLetters;
  private final StageMetrics metrics;

  Outbox(
      Database database, EventPublisher publisher, DeadLetters deadLetters, StageMetrics metrics) {
    this.database = database;
    this.publisher = publisher;
    this.deadLetters = deadLetters;
    this.metrics = metrics;
  }

  /** In the caller's transaction. */
  public static void add(Connection connection, List<OutgoingRecord> outgoing) throws SQLException {
    String insert = "INSERT INTO outbox (topic, record_key, headers, value) VALUES (?, ?, ?, ?)";
    try (PreparedStatement statement = connection.prepareStatement(insert)) {
      for (OutgoingRecord record : outgoing) {
        statement.setString(1, record.topic());
        statement.setString(2, record.key());
        statement.setString(3, StoredHeaders.write(record.headers()));
        statement.setBytes(4, record.value());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /**
   * Publishes what waits and removes it; a crash between the two publishes it again under the same
   * event id.
   *
   * @return how many were published
   */
  public int publish() throws SQLException {
    return database.inTransaction(
        connection -> {
          if (!alone(connection)) {
            return 0;
          }
          var ids = new ArrayList<Long>();
          var waiting = new ArrayList<OutgoingRecord>();
          read(connection, ids, waiting);
          if (!waiting.isEmpty()) {
            publish(waiting);
            remove(connection, ids);
          }
          return waiting.size();
        });
  }

  private void publish(List<OutgoingRecord> waiting) {
    Map<Boolean, List<OutgoingRecord>> sorted =
        waiting.stream().collect(Collectors.partitioningBy(Outbox::isDeadLetter));
    List<OutgoingRecord> events = sorted.getOrDefault(false, List.of());
    publisher.publishRecords(events);
    sorted.getOrDefault(true, List.of()).forEach(deadLetters::publish);
    metrics.sent(events.size());
  }

  private static boolean isDeadLetter(OutgoingRecord outgoing) {
    return outgoing.topic().equals(Topic.DEAD_LETTER.topicName());
  }

  private static boolean alone(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PUBLISH_ALONE);
        ResultSet rows = statement.executeQuery()) {
      return rows.next();
    }
  }

  private static void read(Connection connection, List<Long> ids, List<OutgoingRecord> waiting)
      throws SQLException {
    String select =
        "SELECT id, topic, record_key, headers, value FROM outbox ORDER BY id LIMIT " + MOST;
    try (PreparedStatement statement = connection.prepareStatement(select);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        ids.add(rows.getLong(1));
        waiting.add(
            new OutgoingRecord(
                rows.getString("topic"),
                rows.getString("record_key"),
                StoredHeaders.read(rows.getString("headers")),
                rows.getBytes("value")));
      }
    }
  }

  private static void remove(Connection connection, List<Long> ids) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("DELETE FROM outbox WHERE id = ANY (?)")) {
      statement.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
      statement.executeUpdate();
    }
  }
}
