package org.hepacast.report.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hepacast.contracts.delivery.Delivery;
import org.hepacast.contracts.event.EventHeaders;
import org.hepacast.contracts.event.EventType;
import org.hepacast.contracts.id.DerivedId;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.topic.RecordKey;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.kit.kafka.EventPublisher;
import org.hepacast.kit.kafka.OutgoingEvent;
import org.hepacast.report.store.Database;

/**
 * Delivery events on their way to Kafka: written with what they tell, removed once acknowledged.
 */
@ApplicationScoped
class Outbox {
  private static final String SOURCE = "report-service";
  private static final int MOST = 500;

  /** Any constant: whoever holds it publishes, so that events keep their order. */
  private static final String PUBLISH_ALONE = "SELECT 1 WHERE pg_try_advisory_xact_lock(20482)";

  private final Database database;
  private final EventPublisher publisher;

  Outbox(Database database, EventPublisher publisher) {
    this.database = database;
    this.publisher = publisher;
  }

  /** In the caller's transaction. */
  static void add(Connection connection, Job job, Delivery delivery) throws SQLException {
    String reference = delivery.riskAssessment() == null ? "" : delivery.riskAssessment();
    var headers =
        new EventHeaders(
            DerivedId.hex("delivery", delivery.riskId(), delivery.result().name(), reference),
            SOURCE,
            EventType.DELIVERY,
            delivery.caseId(),
            delivery.inputsUntil(),
            job.received().headers().get(EventHeaders.TRACEPARENT));
    String insert = "INSERT INTO outbox (record_key, headers, value) VALUES (?, ?, ?)";
    try (PreparedStatement statement = connection.prepareStatement(insert)) {
      statement.setString(1, RecordKey.ofCaseAndFamily(delivery.caseId(), delivery.modelFamily()));
      statement.setString(2, new String(EventJson.write(headers.toMap()), UTF_8));
      statement.setBytes(3, EventJson.write(delivery));
      statement.executeUpdate();
    }
  }

  /**
   * Publishes what waits and removes it; a crash between the two publishes it again under the same
   * event id.
   *
   * @return how many were published
   */
  int publish() throws SQLException {
    return database.inTransaction(
        connection -> {
          if (!alone(connection)) {
            return 0;
          }
          var ids = new ArrayList<Long>();
          var events = new ArrayList<OutgoingEvent>();
          read(connection, ids, events);
          if (!events.isEmpty()) {
            publisher.publish(events);
            remove(connection, ids);
          }
          return events.size();
        });
  }

  private static boolean alone(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PUBLISH_ALONE);
        ResultSet rows = statement.executeQuery()) {
      return rows.next();
    }
  }

  private static void read(Connection connection, List<Long> ids, List<OutgoingEvent> events)
      throws SQLException {
    String select = "SELECT id, record_key, headers, value FROM outbox ORDER BY id LIMIT " + MOST;
    try (PreparedStatement statement = connection.prepareStatement(select);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        ids.add(rows.getLong(1));
        events.add(
            new OutgoingEvent(
                Topic.DELIVERY, rows.getString(2), headers(rows.getString(3)), rows.getBytes(4)));
      }
    }
  }

  @SuppressWarnings("unchecked") // written by add from a map of strings
  private static EventHeaders headers(String json) {
    Map<String, String> map = EventJson.read(json.getBytes(UTF_8), Map.class);
    return EventHeaders.from(map)
        .orElseThrow(() -> new IllegalStateException("An outbox row has no complete envelope"));
  }

  private static void remove(Connection connection, List<Long> ids) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("DELETE FROM outbox WHERE id = ANY (?)")) {
      statement.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
      statement.executeUpdate();
    }
  }
}
