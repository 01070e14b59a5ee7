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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hepacast.contracts.imaging.ImagingObservations;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.json.UnreadableEvent;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.kit.database.Database;
import org.hepacast.kit.database.StoredHeaders;
import org.hepacast.report.assessment.AssessmentStatus;
import org.hepacast.report.assessment.Written;
import org.hepacast.report.intake.Kind;
import org.hepacast.report.intake.ReceivedObservations;
import org.hepacast.report.intake.ReceivedRisk;
import org.jspecify.annotations.Nullable;

/** The jobs as they are taken: each by one instance at a time, for as long as it delivers them. */
@ApplicationScoped
class Claims {
  /**
   * Case by case, the one that waits longest first: everything of a case that is due goes together,
   * one parcel at a time. The oldest row stands for its case, so that two instances meet at the
   * same row. While a case settles it waits, unless something in it must not. A kind that a later
   * version delivers is left to that.
   */
  private static final String CLAIM =
      """
      WITH head AS (
        SELECT d.case_id FROM delivery d
        WHERE d.state = 'PENDING' AND d.due_at <= now()
          AND d.kind IN ('RISK', 'OBSERVATIONS')
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
                d.written_hash, d.written_observations, d.kind, d.sequence,
                r.event, r.headers, r.kafka_partition, r.kafka_offset, r.received_at
      """;

  /**
   * Until the next settles or is due; a moment while something is due that cannot be taken, for its
   * case is being written.
   */
  private static final String NEXT =
      """
      SELECT (extract(epoch FROM least(
        (SELECT min(settles_until) FROM delivery WHERE state = 'PENDING' AND settles_until > now()),
        (SELECT min(due_at) FROM delivery WHERE state = 'PENDING' AND due_at > now()),
        (SELECT now() + ? * interval '1 millisecond' FROM delivery
         WHERE state = 'PENDING' AND due_at <= now() LIMIT 1)) - now()) * 1000)::bigint
      """;

  private static final String RENEW =
      "UPDATE delivery SET claimed_until = now() + ? * interval '1 millisecond' "
          + "WHERE state = 'PENDING' AND claim = ANY (?)";

  /** Another instance may have died or finished meanwhile. */
  private static final Duration SOON = Duration.ofMillis(250);

  /** When nothing waits, and nobody tells of anything new. */
  private static final Duration LONGEST_REST = Duration.ofSeconds(5);

  private final Database database;

  Claims(Database database) {
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
              Claimed claimed = claimed(rows);
              return claimed.parcels().size() < most
                  ? claimed.withRest(untilNext(connection))
                  : claimed;
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
      } catch (UnreadableEvent | IllegalArgumentException | NullPointerException e) {
        unreadable.add(unreadable(rows));
      }
    }
    byCase.values().forEach(jobs -> jobs.sort(Comparator.comparing(job -> job.received().part())));
    return new Claimed(List.copyOf(byCase.values()), unreadable, Duration.ZERO);
  }

  private static Claimed.Unreadable unreadable(ResultSet row) throws SQLException {
    return new Claimed.Unreadable(
        new Claim(
            row.getLong("claim"),
            row.getString("case_id"),
            row.getString("model_family"),
            row.getString("risk_id")),
        row.getBytes("event"),
        readableHeaders(row.getString("headers")),
        new Claimed.Origin(
            Kind.valueOf(row.getString("kind")).topic(),
            row.getString("case_id") + "|" + row.getString("model_family"),
            row.getInt("kafka_partition"),
            row.getLong("kafka_offset")),
        instant(row, "received_at"));
  }

  private static Map<String, String> readableHeaders(String json) {
    try {
      return StoredHeaders.read(json);
    } catch (UnreadableEvent e) {
      return Map.of();
    }
  }

  private static Duration untilNext(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(NEXT)) {
      statement.setLong(1, SOON.toMillis());
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        Duration next = Duration.ofMillis(rows.getLong(1) + 1);
        return rows.wasNull() || next.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : next;
      }
    }
  }

  private static Job job(ResultSet row) throws SQLException {
    long claim = row.getLong("claim");
    int attempts = row.getInt("attempts");
    Instant receivedAt = instant(row, "received_at");
    Written written = written(row);
    boolean inDoubt = row.getBoolean("in_doubt");
    return switch (Kind.valueOf(row.getString("kind"))) {
      case RISK -> new RiskJob(claim, attempts, risk(row), receivedAt, written, inDoubt);
      case OBSERVATIONS ->
          new StudyJob(claim, attempts, observations(row), receivedAt, written, inDoubt);
    };
  }

  private static ReceivedRisk risk(ResultSet row) throws SQLException {
    byte[] event = row.getBytes("event");
    return new ReceivedRisk(
        // The same risk may have come again with a later vector: the row tells which.
        EventJson.read(event, RiskEvent.class).inPlace(row.getLong("sequence")),
        event,
        StoredHeaders.read(row.getString("headers")),
        row.getInt("kafka_partition"),
        row.getLong("kafka_offset"));
  }

  private static ReceivedObservations observations(ResultSet row) throws SQLException {
    byte[] event = row.getBytes("event");
    return new ReceivedObservations(
        EventJson.read(event, ImagingObservations.class),
        event,
        StoredHeaders.read(row.getString("headers")),
        row.getInt("kafka_partition"),
        row.getLong("kafka_offset"));
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
}
