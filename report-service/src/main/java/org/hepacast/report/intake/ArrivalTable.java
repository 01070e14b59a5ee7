package org.hepacast.report.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hepacast.contracts.deadletter.DeadLetter;
import org.hepacast.kit.database.Database;
import org.hepacast.kit.database.StoredHeaders;
import org.hepacast.report.worklist.CaseRows;
import org.jspecify.annotations.Nullable;

/** Takes arrivals in: the event and its delivery job are written in one transaction. */
@ApplicationScoped
public class ArrivalTable {
  private static final String ADD_RISKS =
      """
      INSERT INTO risk (risk_id, case_id, model_family, model_version, sequence, event, headers,
                        kafka_partition, kafka_offset, received_at)
      SELECT t.*, now()
      FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bytea[], ?::text[],
                  ?::int[], ?::bigint[]) AS t
      ON CONFLICT (risk_id) DO NOTHING
      """;

  /**
   * A newer risk takes the place of the older one, whatever became of that; a record read twice
   * changes nothing; the same risk with a later vector only moves on; a parked risk that was sent
   * again by a replay is tried again.
   *
   * <p>A change that has come as a whole while nothing else of its case was under way is due at
   * once. Else its risks wait a moment for others of their case, but for a new correction and for
   * what may no longer stand; what must not wait keeps that until it is written. Under way is a
   * change of another vector within the settling time, a transaction that is being written, or that
   * the case is new: what makes a case comes as several resources.
   */
  private static final String SET_NEWEST =
      """
      INSERT INTO delivery AS d (case_id, model_family, risk_id, sequence, kafka_partition,
                                 kafka_offset, changed_at, state, waiting_since, due_at,
                                 settles_until, corrections, companions, in_burst, kind,
                                 patient_source, patient, facts, refused)
      SELECT t.case_id, t.model_family, t.risk_id, t.sequence, t.kafka_partition, t.kafka_offset,
             now(), 'PENDING', now(), now(),
             CASE WHEN o.written_status <> 'ENTERED_IN_ERROR' AND NOT t.scored
                       OR t.corrections > coalesce(o.corrections, t.corrections) THEN NULL
                  WHEN t.complete AND NOT b.in_burst THEN now()
                  ELSE least(now() + s.settling, t.inputs_until + s.settling,
                             coalesce(o.waiting_since, now()) + s.longest) END,
             t.corrections, string_to_array(nullif(t.companions, ''), ','), b.in_burst, t.kind,
             t.patient_source, t.patient, t.facts::jsonb, t.refused
      FROM unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::int[], ?::bigint[],
                  ?::text[]::timestamptz[], ?::int[], ?::boolean[], ?::text[], ?::boolean[],
                  ?::boolean[], ?::text[], ?::text[], ?::text[], ?::text[], ?::boolean[])
           AS t (case_id, model_family, risk_id, sequence, kafka_partition, kafka_offset,
                 inputs_until, corrections, scored, companions, complete, crowded, kind,
                 patient_source, patient, facts, refused)
      CROSS JOIN (SELECT ? * interval '1 millisecond' AS settling,
                         ? * interval '1 millisecond' AS longest) AS s
      LEFT JOIN delivery o ON o.case_id = t.case_id AND o.model_family = t.model_family
      CROSS JOIN LATERAL (
        SELECT t.crowded OR count(*) = 0 OR bool_or(
                 coalesce(n.claimed_until >= now(), false)
                 OR n.sequence <> t.sequence AND n.changed_at > now() - s.settling
                 OR n.sequence = t.sequence AND n.state = 'PENDING' AND n.in_burst) AS in_burst
        FROM delivery n WHERE n.case_id = t.case_id) AS b
      ON CONFLICT (case_id, model_family) DO UPDATE SET
        risk_id = excluded.risk_id,
        sequence = excluded.sequence,
        kafka_partition = excluded.kafka_partition,
        kafka_offset = excluded.kafka_offset,
        changed_at = CASE WHEN d.risk_id = excluded.risk_id THEN d.changed_at ELSE now() END,
        state = CASE WHEN d.risk_id = excluded.risk_id THEN d.state ELSE 'PENDING' END,
        waiting_since = CASE WHEN d.risk_id = excluded.risk_id THEN d.waiting_since
                             ELSE coalesce(d.waiting_since, now()) END,
        due_at = CASE WHEN d.risk_id = excluded.risk_id THEN d.due_at ELSE now() END,
        settles_until = CASE WHEN d.risk_id = excluded.risk_id
                               OR d.state = 'PENDING' AND d.settles_until IS NULL
                             THEN d.settles_until ELSE excluded.settles_until END,
        corrections = excluded.corrections,
        companions = excluded.companions,
        patient_source = excluded.patient_source,
        patient = excluded.patient,
        facts = excluded.facts,
        refused = CASE WHEN d.kind = 'RISK' THEN excluded.refused ELSE d.refused END,
        in_burst = excluded.in_burst,
        attempts = CASE WHEN d.risk_id = excluded.risk_id THEN d.attempts ELSE 0 END,
        fault = CASE WHEN d.risk_id = excluded.risk_id THEN d.fault ELSE NULL END
      WHERE excluded.sequence > d.sequence
         OR (excluded.sequence = d.sequence
             AND NOT (excluded.kafka_partition = d.kafka_partition
                      AND excluded.kafka_offset <= d.kafka_offset))
      """;

  /** The last risk of a change has come: unless something else is under way, all are due. */
  private static final String END_SETTLING_OF_COMPLETE =
      """
      UPDATE delivery d SET settles_until = now()
      WHERE d.case_id = ANY (?) AND d.state = 'PENDING' AND d.settles_until > now()
        AND NOT EXISTS (
          SELECT 1 FROM delivery o
          WHERE o.case_id = d.case_id AND o.state = 'PENDING' AND o.settles_until > now()
            AND (o.in_burst OR o.companions IS NULL OR EXISTS (
              SELECT 1 FROM unnest(o.companions) AS c (family)
              WHERE NOT EXISTS (
                SELECT 1 FROM delivery r
                WHERE r.case_id = o.case_id AND r.model_family = c.family
                  AND r.sequence >= o.sequence))))
      """;

  private static final String TRY_PARKED_AGAIN =
      """
      UPDATE delivery SET state = 'PENDING', waiting_since = now(), due_at = now(), attempts = 0,
        settles_until = NULL
      WHERE state = 'PARKED' AND risk_id = ANY (?)
      """;

  private final Database database;
  private final Settling settling;

  ArrivalTable(Database database, Settling settling) {
    this.database = database;
    this.settling = settling;
  }

  /**
   * @param arrivals at most one of each key
   */
  public void store(List<? extends Received> arrivals) throws SQLException {
    if (arrivals.isEmpty()) {
      return;
    }
    database.inTransaction(
        connection -> {
          List<Received> ordered = ordered(Refusals.heeded(connection, arrivals));
          var changes = new Changes(ordered);
          addRisks(connection, ordered);
          setNewest(connection, ordered, changes);
          endSettling(connection, changes.incompleteCases());
          tryParkedAgain(connection, ordered);
          Refusals.follow(connection, ordered);
          CaseRows.follow(
              connection,
              ordered.stream()
                  .map(Received::subject)
                  .collect(Collectors.toCollection(TreeSet::new)));
          return ordered.size();
        });
  }

  /** One order for all instances, so that two of them never wait for each other's rows. */
  private static List<Received> ordered(List<Received> arrivals) {
    return arrivals.stream().sorted(Comparator.comparing(Received::key)).toList();
  }

  private static void addRisks(Connection connection, List<Received> arrivals) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ADD_RISKS)) {
      statement.setArray(1, texts(connection, arrivals, Received::id));
      statement.setArray(2, texts(connection, arrivals, Received::subject));
      statement.setArray(3, texts(connection, arrivals, Received::part));
      statement.setArray(4, texts(connection, arrivals, Received::version));
      statement.setArray(5, column(connection, "bigint", arrivals, Received::sequence));
      statement.setArray(6, events(connection, arrivals));
      statement.setArray(7, texts(connection, arrivals, r -> StoredHeaders.write(r.headers())));
      statement.setArray(8, column(connection, "int", arrivals, Received::partition));
      statement.setArray(9, column(connection, "bigint", arrivals, Received::offset));
      statement.executeUpdate();
    }
  }

  private void setNewest(Connection connection, List<Received> arrivals, Changes changes)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SET_NEWEST)) {
      statement.setArray(1, texts(connection, arrivals, Received::subject));
      statement.setArray(2, texts(connection, arrivals, Received::part));
      statement.setArray(3, texts(connection, arrivals, Received::id));
      statement.setArray(4, column(connection, "bigint", arrivals, Received::sequence));
      statement.setArray(5, column(connection, "int", arrivals, Received::partition));
      statement.setArray(6, column(connection, "bigint", arrivals, Received::offset));
      statement.setArray(7, texts(connection, arrivals, r -> r.since().toString()));
      statement.setArray(8, column(connection, "int", arrivals, Received::corrections));
      statement.setArray(9, column(connection, "boolean", arrivals, Received::stands));
      statement.setArray(10, texts(connection, arrivals, Changes::companions));
      statement.setArray(11, column(connection, "boolean", arrivals, changes::complete));
      statement.setArray(12, column(connection, "boolean", arrivals, changes::crowded));
      statement.setArray(13, texts(connection, arrivals, r -> r.kind().name()));
      statement.setArray(14, texts(connection, arrivals, Received::source));
      statement.setArray(15, texts(connection, arrivals, Received::patient));
      statement.setArray(16, texts(connection, arrivals, Received::facts));
      statement.setArray(17, column(connection, "boolean", arrivals, Received::refused));
      statement.setLong(18, settling.time().toMillis());
      statement.setLong(19, settling.longest().toMillis());
      statement.executeUpdate();
    }
  }

  private static void endSettling(Connection connection, Collection<String> cases)
      throws SQLException {
    if (cases.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(END_SETTLING_OF_COMPLETE)) {
      statement.setArray(1, connection.createArrayOf("text", cases.toArray(String[]::new)));
      statement.executeUpdate();
    }
  }

  private static void tryParkedAgain(Connection connection, List<Received> arrivals)
      throws SQLException {
    List<Received> replayed =
        arrivals.stream().filter(r -> r.headers().containsKey(DeadLetter.REPLAYED_AT)).toList();
    if (replayed.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(TRY_PARKED_AGAIN)) {
      statement.setArray(1, texts(connection, replayed, Received::id));
      statement.executeUpdate();
    }
  }

  private static Array texts(
      Connection connection, List<Received> arrivals, Function<Received, @Nullable String> value)
      throws SQLException {
    // As strings, not as objects: so the driver sends their bytes instead of quoting them.
    return connection.createArrayOf("text", arrivals.stream().map(value).toArray(String[]::new));
  }

  /** The driver takes arrays of bytes as what they are only. */
  private static Array events(Connection connection, List<Received> arrivals) throws SQLException {
    return connection.createArrayOf(
        "bytea", arrivals.stream().map(Received::event).toArray(byte[][]::new));
  }

  private static <T> Array column(
      Connection connection, String type, List<Received> arrivals, Function<Received, T> value)
      throws SQLException {
    return connection.createArrayOf(type, arrivals.stream().map(value).toArray());
  }
}
