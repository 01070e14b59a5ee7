package org.hepacast.report.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hepacast.contracts.delivery.Delivery;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.json.UnreadableEvent;
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
  /**
   * Case by case, the one that waits longest first: everything of a case that is due goes together,
   * one parcel at a time. The oldest row stands for its case, so that two instances meet at the
   * same row. While a case settles it waits, unless something in it must not.
   */
  private static final String CLAIM =
      """
      WITH head AS (
        SELECT d.case_id FROM delivery d
        WHERE d.state = 'PENDING' AND d.due_at <= now()
          AND (d.claimed_until IS NULL OR d.claimed_until < now())
          AND NOT EXISTS (
            SELECT 1 FROM delivery o
            WHERE o.case_id = d.case_id AND o.state = 'PENDING'
              AND (o.claimed_until >= now()
                   OR (o.due_at, o.model_family) < (d.due_at, d.model_family)
                      AND o.due_at <= now()))
          AND (NOT EXISTS (
                 SELECT 1 FROM delivery o
                 WHERE o.case_id = d.case_id AND o.state = 'PENDING' AND o.settles_until > now())
               OR EXISTS (
                 SELECT 1 FROM delivery o
                 WHERE o.case_id = d.case_id AND o.state = 'PENDING' AND o.due_at <= now()
                   AND o.settles_until IS NULL))
        ORDER BY d.due_at LIMIT ? FOR UPDATE OF d SKIP LOCKED),
      due AS (
        SELECT d.case_id, d.model_family, d.in_doubt FROM delivery d JOIN head USING (case_id)
        WHERE d.state = 'PENDING' AND d.due_at <= now()
          AND (d.claimed_until IS NULL OR d.claimed_until < now())
        FOR UPDATE OF d SKIP LOCKED)
      UPDATE delivery d
      SET claim = nextval('claim'), claimed_until = now() + ? * interval '1 millisecond',
          attempts = attempts + 1, in_doubt = true
      FROM due, risk r
      WHERE d.case_id = due.case_id AND d.model_family = due.model_family AND r.risk_id = d.risk_id
      RETURNING d.claim, d.attempts, due.in_doubt, d.case_id, d.model_family, d.risk_id,
                d.written_reference, d.written_status, d.written_version, d.written_model_changed,
                d.written_hash, d.written_observations,
                r.event, r.headers, r.kafka_partition, r.kafka_offset, r.received_at
      """;

  private static final String NEXT =
      """
      SELECT (extract(epoch FROM min(settles_until) - now()) * 1000)::bigint FROM delivery
      WHERE state = 'PENDING' AND settles_until > now()
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
          written_model_changed = ?, written_hash = ?, written_observations = ?,
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
          due_at = CASE WHEN risk_id = ? THEN now() + ? * interval '1 millisecond' ELSE due_at END,
          attempts = greatest(attempts - ?, 0)
      WHERE case_id = ? AND model_family = ? AND claim = ?
      """;

  private final Database database;

  DeliveryTable(Database database) {
    this.database = database;
  }

  /**
   * Takes what is due; what others have taken is passed over.
   *
   * @param most cases
   */
  Claimed claim(int most, Duration lease) throws SQLException {
    return database.inTransaction(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
            statement.setInt(1, most);
            statement.setLong(2, lease.toMillis());
            try (ResultSet rows = statement.executeQuery()) {
              return claimed(rows);
            }
          }
        });
  }

  private static Claimed claimed(ResultSet rows) throws SQLException {
    var byCase = new TreeMap<String, List<Job>>();
    var unreadable = new ArrayList<Claimed.Unreadable>();
    while (rows.next()) {
      try {
        Job job = job(rows);
        byCase.computeIfAbsent(rows.getString("case_id"), absent -> new ArrayList<>()).add(job);
      } catch (UnreadableEvent e) {
        unreadable.add(unreadable(rows));
      }
    }
    byCase.values().forEach(jobs -> jobs.sort(Comparator.comparing(Job::modelFamily)));
    return new Claimed(List.copyOf(byCase.values()), unreadable);
  }

  private static Claimed.Unreadable unreadable(ResultSet row) throws SQLException {
    return new Claimed.Unreadable(
        new Claim(
            row.getLong("claim"),
            row.getString("case_id"),
            row.getString("model_family"),
            row.getString("risk_id")),
        row.getBytes("event"),
        headers(row.getString("headers")),
        row.getInt("kafka_partition"),
        row.getLong("kafka_offset"),
        instant(row, "received_at"));
  }

  /** Until the next case has settled; empty when none settles. */
  Optional<Duration> untilSettled() throws SQLException {
    return database.inTransaction(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(NEXT);
              ResultSet rows = statement.executeQuery()) {
            rows.next();
            long millis = rows.getLong(1);
            return rows.wasNull()
                ? Optional.<Duration>empty()
                : Optional.of(Duration.ofMillis(millis + 1));
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
    return EventJson.read(json.getBytes(UTF_8), Map.class);
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
        row.getString("written_hash"),
        List.of((String[]) row.getArray("written_observations").getArray()));
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
      List<String> observations = written == null ? List.of() : written.observations();
      statement.setArray(6, connection.createArrayOf("text", observations.toArray()));
      statement.setString(7, job.risk().riskId());
      statement.setString(8, job.risk().riskId());
      return finish(statement, 9, job.claimed());
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
  boolean park(Claim claim, Outcome.Parked outcome, OutgoingRecord deadLetter) throws SQLException {
    return database.inTransaction(
        connection -> {
          if (!markParked(connection, claim, outcome)) {
            return false;
          }
          Outbox.add(connection, deadLetter);
          return true;
        });
  }

  private static boolean markParked(Connection connection, Claim claim, Outcome.Parked outcome)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PARK)) {
      statement.setBoolean(1, outcome.inDoubt());
      statement.setString(2, claim.riskId());
      statement.setString(3, claim.riskId());
      statement.setString(4, claim.riskId());
      statement.setString(5, outcome.text());
      return finish(statement, 6, claim);
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
            statement.setInt(5, outcome.why() == Outcome.Why.STEP_ASIDE ? 1 : 0);
            return finish(statement, 6, job.claimed());
          }
        });
  }

  private static boolean finish(PreparedStatement statement, int first, Claim claim)
      throws SQLException {
    statement.setString(first, claim.caseId());
    statement.setString(first + 1, claim.modelFamily());
    statement.setLong(first + 2, claim.number());
    return statement.executeUpdate() == 1;
  }
}
