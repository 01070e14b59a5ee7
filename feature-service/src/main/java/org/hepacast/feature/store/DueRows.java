package org.hepacast.feature.store;

import java.sql.Connection;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.hepacast.feature.state.Store;
import org.hepacast.record.fact.PatientKey;

/**
 * Table {@code patient_due}: filled by migrations, whose patients are due at once, and for what
 * time alone will change.
 */
public final class DueRows implements Store.Due {
  private final Connection connection;

  DueRows(Connection connection) {
    this.connection = connection;
  }

  /** In one order for all, so that two instances never wait for each other. */
  @Override
  public void at(Map<PatientKey, Instant> patients) {
    var inOrder = new TreeMap<>(patients);
    Sql.update(
        connection,
        """
        INSERT INTO patient_due AS d (source, id, due_at) SELECT * FROM unnest(?, ?, ?)
        ON CONFLICT (source, id) DO UPDATE SET due_at = least(d.due_at, excluded.due_at)\
        """,
        s -> {
          s.setArray(1, Sql.texts(s, inOrder.keySet(), PatientKey::source));
          s.setArray(2, Sql.texts(s, inOrder.keySet(), PatientKey::id));
          s.setArray(3, Sql.times(s, inOrder.values(), time -> time));
        });
  }

  /** Up to so many that no other instance is taking; they are gone when the transaction ends. */
  public static Set<PatientKey> take(Connection connection, int most, Instant now) {
    return Set.copyOf(
        Sql.query(
            connection,
            """
            DELETE FROM patient_due WHERE (source, id) IN (
              SELECT source, id FROM patient_due WHERE due_at <= ? ORDER BY source, id
              LIMIT ? FOR UPDATE SKIP LOCKED)
            RETURNING source, id\
            """,
            s -> {
              s.setTimestamp(1, Timestamp.from(now));
              s.setInt(2, most);
            },
            row -> new PatientKey(row.getString("source"), row.getString("id"))));
  }

  /** Empty where nothing waits. */
  public static Optional<Duration> untilNext(Connection connection, Instant now) {
    return Sql.query(
            connection,
            "SELECT due_at FROM patient_due WHERE due_at > '-infinity' ORDER BY due_at LIMIT 1",
            s -> {},
            row -> Sql.time(row, "due_at"))
        .stream()
        .findFirst()
        .map(next -> Duration.between(now, next));
  }

  /** Everybody who may have a case, where these rules are not those that decided before. */
  public static void decideAnewBy(Connection connection, String rules) {
    int changed =
        Sql.update(
            connection,
            "UPDATE consent_rules SET fingerprint = ? WHERE fingerprint <> ?",
            s -> {
              s.setString(1, rules);
              s.setString(2, rules);
            });
    if (changed > 0) {
      Sql.update(
          connection,
          """
          INSERT INTO patient_due (source, id)
          SELECT source, id FROM patient WHERE has_index_event ORDER BY source, id
          ON CONFLICT (source, id) DO UPDATE SET due_at = '-infinity'\
          """,
          s -> {});
    }
  }
}
