package org.hepacast.feature.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.json.UnreadableEvent;
import org.hepacast.contracts.outcome.CaseOutcome;
import org.hepacast.feature.state.Became;
import org.hepacast.feature.state.Store;
import org.hepacast.record.fact.PatientKey;

/** Table {@code case_outcome}, whose rows wait for the broker themselves. */
public final class OutcomeRows implements Store.Outcomes {
  private final Connection connection;

  OutcomeRows(Connection connection) {
    this.connection = connection;
  }

  /** By feature, since the index finds the newest of each at once, however many there are. */
  @Override
  public Map<PatientKey, Instant> newestResults(Set<PatientKey> patients, Set<String> features) {
    return Sql.query(
            connection,
            """
            SELECT p.source, p.id, max(newest.starts) AS starts
            FROM unnest(?, ?) AS p (source, id)
            CROSS JOIN unnest(?) AS f (feature)
            CROSS JOIN LATERAL (
              SELECT r.starts FROM result r
              WHERE r.source = p.source AND r.patient_id = p.id AND r.feature = f.feature
                AND r.starts > '-infinity'
              ORDER BY r.starts DESC LIMIT 1) newest
            GROUP BY p.source, p.id\
            """,
            s -> {
              s.setArray(1, Sql.texts(s, patients, PatientKey::source));
              s.setArray(2, Sql.texts(s, patients, PatientKey::id));
              s.setArray(3, Sql.texts(s, features, feature -> feature));
            },
            row ->
                Map.entry(
                    new PatientKey(row.getString("source"), row.getString("id")),
                    Sql.time(row, "starts")))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public Map<String, Last> last(Set<String> caseIds) {
    return Sql.query(
            connection,
            "SELECT case_id, outcome_id, sequence FROM case_outcome WHERE case_id = ANY(?)",
            s -> s.setArray(1, Sql.texts(s, caseIds, id -> id)),
            row ->
                Map.entry(
                    row.getString("case_id"),
                    new Last(row.getString("outcome_id"), row.getLong("sequence"))))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public void save(Collection<Became> outcomes) {
    Sql.update(
        connection,
        """
        INSERT INTO case_outcome
          (case_id, outcome_id, sequence, received, traceparent, outcome, pending)
        SELECT n.*, true FROM unnest(?, ?, ?, ?, ?, ?) AS n
        ON CONFLICT (case_id) DO UPDATE
        SET outcome_id = excluded.outcome_id, sequence = excluded.sequence,
            received = excluded.received, traceparent = excluded.traceparent,
            outcome = excluded.outcome, pending = true\
        """,
        s -> {
          s.setArray(1, Sql.texts(s, outcomes, one -> one.outcome().caseId()));
          s.setArray(2, Sql.texts(s, outcomes, one -> one.outcome().outcomeId()));
          s.setArray(3, Sql.longs(s, outcomes, one -> one.outcome().sequence()));
          s.setArray(4, Sql.times(s, outcomes, Became::received));
          s.setArray(5, Sql.texts(s, outcomes, Became::traceparent));
          s.setArray(6, Sql.texts(s, outcomes, one -> CaseRows.json(one.outcome())));
        });
  }

  /**
   * Locks up to so many that no other instance is publishing, until the transaction ends. What this
   * version cannot read waits for the next outcome of its case.
   */
  public static List<Became> claim(Connection connection, int most) {
    return Sql.query(
            connection,
            "SELECT outcome, received, traceparent FROM case_outcome WHERE pending ORDER BY"
                + " received LIMIT ? FOR UPDATE SKIP LOCKED",
            s -> s.setInt(1, most),
            OutcomeRows::became)
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Became> became(ResultSet row) throws SQLException {
    try {
      byte[] json = row.getString("outcome").getBytes(StandardCharsets.UTF_8);
      return Optional.of(
          new Became(
              EventJson.read(json, CaseOutcome.class),
              Sql.time(row, "received"),
              row.getString("traceparent")));
    } catch (UnreadableEvent e) {
      return Optional.empty();
    }
  }

  /** The broker has acknowledged these. */
  public static void published(Connection connection, Collection<Became> outcomes) {
    Sql.update(
        connection,
        "UPDATE case_outcome SET pending = false WHERE case_id = ANY(?)",
        s -> s.setArray(1, Sql.texts(s, outcomes, one -> one.outcome().caseId())));
  }
}
