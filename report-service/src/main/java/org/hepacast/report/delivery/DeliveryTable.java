package org.hepacast.report.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.hepacast.contracts.delivery.Delivery;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.kit.kafka.OutgoingRecord;
import org.hepacast.report.assessment.AssessmentStatus;
import org.hepacast.report.assessment.Written;
import org.hepacast.report.store.Database;
import org.hepacast.report.store.ReceivedRisk;
import org.jspecify.annotations.Nullable;

/** The jobs: taken by one instance at a time, finished by the one that holds the claim. */
@ApplicationScoped
class DeliveryTable {
  private static final String CLAIM =
      """
      WITH due AS (
        SELECT case_id, model_family, in_doubt FROM delivery
        WHERE state = 'PENDING' AND due_at <= now()
          AND (claimed_until IS NULL OR claimed_until < now())
        ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED)
      UPDATE delivery d
      SET claim = nextval('claim'), claimed_until = now() + ? * interval '1 millisecond',
          attempts = attempts + 1, in_doubt = true
      FROM due, risk r
      WHERE d.case_id = due.case_id AND d.model_family = due.model_family AND r.risk_id = d.risk_id
      RETURNING d.claim, d.attempts, due.in_doubt, d.written_reference, d.written_status,
                d.written_version, d.written_model_changed, d.written_hash,
                r.event, r.headers, r.kafka_partition, r.kafka_offset, r.received_at
      """;

  private static final String RENEW =
      "UPDATE delivery SET claimed_until = now() + ? * interval '1 millisecond' "
          + "WHERE state = 'PENDING' AND claim = ANY (?)";

  /** A risk that came in meanwhile keeps its place as the next job. */
  private static final String SETTLE =
      """
      UPDATE delivery
      SET claim = NULL, claimed_until = NULL, in_doubt = false,
          written_reference = ?, written_status = ?, written_version = ?,
          written_model_changed = ?, written_hash = ?,
          state = CASE WHEN risk_id = ? THEN 'SETTLED' ELSE state END,
          waiting_since = CASE WHEN risk_id = ? THEN NULL ELSE waiting_since END,
          fault = NULL
      WHERE case_id = ? AND model_family = ? AND claim = ?
      """;

  private static final String PARK =
      """
      UPDATE delivery
      SET claim = NULL, claimed_until = NULL, in_doubt = ?,
          state = CASE WHEN risk_id = ? THEN 'PARKED' ELSE state END,
          waiting_since = CASE WHEN risk_id = ? THEN NULL ELSE waiting_since END,
          fault = CASE WHEN risk_id = ? THEN ? ELSE fault END
      WHERE case_id = ? AND model_family = ? AND claim = ?
      """;

  private static final String POSTPONE =
      """
      UPDATE delivery
      SET claim = NULL, claimed_until = NULL, in_doubt = ?, fault = ?,
          due_at = CASE WHEN risk_id = ? THEN now() + ? * interval '1 millisecond' ELSE due_at END
      WHERE case_id = ? AND model_family = ? AND claim = ?
      """;

  private final Database database;

  DeliveryTable(Database database) {
    this.database = database;
  }

  /** Takes what is due, oldest first; jobs that others have taken are passed over. */
  List<Job> claim(int most, Duration lease) throws SQLException {
    return database.inTransaction(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
            statement.setInt(1, most);
            statement.setLong(2, lease.toMillis());
            try (ResultSet rows = statement.executeQuery()) {
              var jobs = new ArrayList<Job>();
              while (rows.next()) {
                jobs.add(job(rows));
              }
              return jobs;
            }
          }
        });
  }

  private static Job job(ResultSet row) throws SQLException {
    byte[] event = row.getBytes("event");
    return new Job(
        row.getLong("claim"),
        row.getInt("attempts"),
        new ReceivedRisk(
            EventJson.read(event, RiskEvent.class),
            event,
            headers(row.getString("headers")),
            row.getInt("kafka_partition"),
            row.getLong("kafka_offset")),
        instant(row, "received_at"),
        written(row),
        row.getBoolean("in_doubt"));
  }

  @SuppressWarnings("unchecked") // written by RiskTable from a map of strings
  private static Map<String, String> headers(String json) {
    return EventJson.read(json.getBytes(java.nio.charset.StandardCharsets.UTF_8), Map.class);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static @Nullable Written written(ResultSet row) throws SQLException {
    String reference = row.getString("written_reference");
    String status = row.getString("written_status");
    if (reference == null || status == null) {
      return null;
    }
    return new Written(
        reference,
        AssessmentStatus.valueOf(status),
        row.getString("written_version"),
        row.getBoolean("written_model_changed"),
        row.getString("written_hash"));
  }

  /** Keeps claims while their deliveries last. */
  void renew(Collection<Long> claims, Duration lease) throws SQLException {
    database.inTransaction(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(RENEW)) {
            statement.setLong(1, lease.toMillis());
            statement.setArray(2, connection.createArrayOf("bigint", claims.toArray()));
            return statement.executeUpdate();
          }
        });
  }

  /**
   * Marks the job as done and puts the event about it into the outbox.
   *
   * @return false when the claim was lost: whoever holds it now does the work again
   */
  boolean settle(Job job, Outcome.Settled outcome, Delivery delivery) throws SQLException {
    return database.inTransaction(
        connection -> {
          if (!markSettled(connection, job, outcome.written())) {
            return false;
          }
          note(connection, delivery);
          Outbox.add(connection, Outbox.event(job, delivery));
          return true;
        });
  }

  private static boolean markSettled(Connection connection, Job job, @Nullable Written written)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SETTLE)) {
      statement.setString(1, written == null ? null : written.reference());
      statement.setString(2, written == null ? null : written.status().name());
      statement.setString(3, written == null ? null : written.modelVersion());
      statement.setBoolean(4, written != null && written.modelChanged());
      statement.setString(5, written == null ? null : written.contentHash());
      statement.setString(6, job.risk().riskId());
      statement.setString(7, job.risk().riskId());
      return finish(statement, 8, job);
    }
  }

  private static void note(Connection connection, Delivery delivery) throws SQLException {
    String insert =
        "INSERT INTO delivered (case_id, model_family, risk_id, result, reference, status, at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)";
    try (PreparedStatement statement = connection.prepareStatement(insert)) {
      statement.setString(1, delivery.caseId());
      statement.setString(2, delivery.modelFamily());
      statement.setString(3, delivery.riskId());
      statement.setString(4, delivery.result().name());
      statement.setString(5, delivery.riskAssessment());
      statement.setString(6, delivery.status());
      statement.setObject(7, delivery.acknowledgedAt().atOffset(java.time.ZoneOffset.UTC));
      statement.executeUpdate();
    }
  }

  /**
   * Puts the job aside and its dead letter into the outbox.
   *
   * @return false when the claim was lost: whoever holds it now does the work again
   */
  boolean park(Job job, Outcome.Parked outcome, OutgoingRecord deadLetter) throws SQLException {
    return database.inTransaction(
        connection -> {
          if (!markParked(connection, job, outcome)) {
            return false;
          }
          Outbox.add(connection, deadLetter);
          return true;
        });
  }

  private static boolean markParked(Connection connection, Job job, Outcome.Parked outcome)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PARK)) {
      statement.setBoolean(1, outcome.inDoubt());
      statement.setString(2, job.risk().riskId());
      statement.setString(3, job.risk().riskId());
      statement.setString(4, job.risk().riskId());
      statement.setString(5, outcome.text());
      return finish(statement, 6, job);
    }
  }

  boolean postpone(Job job, Outcome.Postponed outcome, Duration pause) throws SQLException {
    return database.inTransaction(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(POSTPONE)) {
            statement.setBoolean(1, outcome.inDoubt());
            statement.setString(2, outcome.fault());
            statement.setString(3, job.risk().riskId());
            statement.setLong(4, pause.toMillis());
            return finish(statement, 5, job);
          }
        });
  }

  private static boolean finish(PreparedStatement statement, int first, Job job)
      throws SQLException {
    statement.setString(first, job.caseId());
    statement.setString(first + 1, job.modelFamily());
    statement.setLong(first + 2, job.claim());
    return statement.executeUpdate() == 1;
  }
}
