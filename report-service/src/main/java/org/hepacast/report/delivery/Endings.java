package org.hepacast.report.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hepacast.contracts.audit.AuditEntry;
import org.hepacast.kit.database.Database;
import org.hepacast.kit.kafka.OutgoingRecord;
import org.hepacast.report.assessment.Written;
import org.hepacast.report.outbox.Outbox;
import org.hepacast.report.worklist.CaseRows;
import org.jspecify.annotations.Nullable;

/**
 * The jobs as they end, each for the instance that holds its claim. What is told of an ending lies
 * in the outbox in the same transaction.
 */
@ApplicationScoped
class Endings {
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

  Endings(Database database) {
    this.database = database;
  }

  record Settlement(Job job, Outcome.Settled outcome, Instant at) {

    /** Whether the record has another content than before. */
    boolean wrote() {
      return switch (outcome.result()) {
        case CREATED, UPDATED, WITHDRAWN -> true;
        case UNCHANGED, NOTHING_TO_WRITE -> false;
      };
    }

    AuditEntry.Patient patient() {
      return new AuditEntry.Patient(job.received().source(), job.received().patient());
    }

    /** As it is told on Kafka; of Observations nobody there waits to hear. */
    Stream<OutgoingRecord> told() {
      return switch (job) {
        case RiskJob risk -> Stream.of(DeliveryEvent.record(risk, outcome, at));
        case StudyJob _ -> Stream.empty();
      };
    }
  }

  /**
   * Marks jobs as done and puts the events about them into the outbox, all or none. In one order
   * for all instances, that of {@code ArrivalTable}, so that no two wait for each other's rows.
   *
   * @return those whose claim was still held: whoever holds the others now does their work again
   */
  List<Settlement> settle(List<Settlement> settlements) throws SQLException {
    return database.inTransaction(
        connection -> {
          List<Settlement> held =
              markSettled(
                  connection,
                  settlements.stream()
                      .sorted(Comparator.comparing(one -> one.job().received().key()))
                      .toList());
          note(connection, held);
          Outbox.add(connection, held.stream().flatMap(Settlement::told).toList());
          CaseRows.follow(
              connection, held.stream().map(one -> one.job().claimed().subject()).toList());
          return held;
        });
  }

  private static List<Settlement> markSettled(Connection connection, List<Settlement> settlements)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SETTLE)) {
      for (Settlement settlement : settlements) {
        bind(statement, settlement.job(), settlement.outcome().written());
        statement.addBatch();
      }
      int[] updated = statement.executeBatch();
      return IntStream.range(0, updated.length)
          .filter(i -> updated[i] == 1)
          .mapToObj(settlements::get)
          .toList();
    }
  }

  private static void bind(PreparedStatement statement, Job job, @Nullable Written written)
      throws SQLException {
    statement.setString(1, written == null ? null : written.reference());
    statement.setString(2, written == null ? null : written.status().name());
    statement.setString(3, written == null ? null : written.modelVersion());
    statement.setBoolean(4, written != null && written.modelChanged());
    statement.setString(5, written == null ? null : written.contentHash());
    List<String> observations = written == null ? List.of() : written.observations();
    Connection connection = statement.getConnection();
    statement.setArray(6, connection.createArrayOf("text", observations.toArray(String[]::new)));
    statement.setString(7, job.claimed().eventId());
    statement.setString(8, job.claimed().eventId());
    bind(statement, 9, job.claimed());
  }

  private static void note(Connection connection, List<Settlement> settlements)
      throws SQLException {
    String insert =
        "INSERT INTO delivered (case_id, model_family, risk_id, result, reference, status, at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)";
    try (PreparedStatement statement = connection.prepareStatement(insert)) {
      for (Settlement settlement : settlements) {
        Claim claim = settlement.job().claimed();
        Written written = settlement.outcome().told();
        statement.setString(1, claim.subject());
        statement.setString(2, claim.part());
        statement.setString(3, claim.eventId());
        statement.setString(4, settlement.outcome().result().name());
        statement.setString(5, written == null ? null : written.reference());
        statement.setString(6, written == null ? null : written.status().code());
        statement.setObject(7, settlement.at().atOffset(ZoneOffset.UTC));
        statement.addBatch();
      }
      statement.executeBatch();
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
          Outbox.add(connection, List.of(deadLetter));
          CaseRows.follow(connection, List.of(claim.subject()));
          return true;
        });
  }

  private static boolean markParked(Connection connection, Claim claim, Outcome.Parked outcome)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PARK)) {
      statement.setBoolean(1, outcome.inDoubt());
      statement.setString(2, claim.eventId());
      statement.setString(3, claim.eventId());
      statement.setString(4, claim.eventId());
      statement.setString(5, outcome.text());
      return finish(statement, 6, claim);
    }
  }

  boolean postpone(Job job, Outcome.Postponed outcome, Duration pause) throws SQLException {
    return database.inTransaction(
        connection -> {
          if (!markPostponed(connection, job, outcome, pause)) {
            return false;
          }
          CaseRows.follow(connection, List.of(job.claimed().subject()));
          return true;
        });
  }

  private static boolean markPostponed(
      Connection connection, Job job, Outcome.Postponed outcome, Duration pause)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(POSTPONE)) {
      statement.setBoolean(1, outcome.inDoubt());
      statement.setString(2, outcome.fault());
      statement.setString(3, job.claimed().eventId());
      statement.setLong(4, pause.toMillis());
      statement.setInt(5, outcome.why() == Outcome.Why.STEP_ASIDE ? 1 : 0);
      return finish(statement, 6, job.claimed());
    }
  }

  private static boolean finish(PreparedStatement statement, int first, Claim claim)
      throws SQLException {
    bind(statement, first, claim);
    return statement.executeUpdate() == 1;
  }

  private static void bind(PreparedStatement statement, int first, Claim claim)
      throws SQLException {
    statement.setString(first, claim.subject());
    statement.setString(first + 1, claim.part());
    statement.setLong(first + 2, claim.number());
  }
}
