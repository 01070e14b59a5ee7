package org.hepacast.feature.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.hepacast.contracts.fhir.FhirTime;
import org.hepacast.feature.store.ResourceRows.NewRow;
import org.hepacast.record.cases.Need;
import org.hepacast.record.fact.Fact;
import org.hepacast.record.fact.KnownResource;
import org.hepacast.record.fact.ResourceKey;
import org.hepacast.record.fact.Result;

/**
 * Table {@code result}: which Observation speaks of which feature, and of what time. With it a
 * computation reads the results of its windows, however many the patient has.
 */
final class ResultRows {
  private record Row(KnownResource resource, String feature, String starts, String ends) {
    static Stream<Row> of(NewRow row) {
      if (!(row.resource().fact() instanceof Fact.Results results)) {
        return Stream.empty();
      }
      FhirTime effective =
          results.effective() == null ? null : FhirTime.parse(results.effective()).orElse(null);
      String starts = effective == null ? "-infinity" : effective.start().toString();
      String ends = effective == null ? "infinity" : effective.end().toString();
      return results.results().stream()
          .map(Result::feature)
          .distinct()
          .map(feature -> new Row(row.resource(), feature, starts, ends));
    }
  }

  /** Beyond a window, so many on either side: the nearest may be another cancer's. */
  private static final int NEAREST = 3;

  /** Observations that the needs touch; what tells no time touches every window. */
  static final String NEEDED =
      """
      SELECT DISTINCT hit.source, hit.id
      FROM unnest(?, ?, ?, ?::timestamptz[], ?::timestamptz[])
        AS n (source, patient_id, feature, from_time, until_time)
      CROSS JOIN LATERAL (
        (SELECT r.source, r.id FROM result r
         WHERE r.source = n.source AND r.patient_id = n.patient_id AND r.feature = n.feature
           AND r.starts >= n.from_time - interval '366 days' AND r.starts < n.until_time
           AND r.ends >= n.from_time)
        UNION ALL
        (SELECT r.source, r.id FROM result r
         WHERE r.source = n.source AND r.patient_id = n.patient_id AND r.feature = n.feature
           AND r.starts = '-infinity')
        UNION ALL
        (SELECT r.source, r.id FROM result r
         WHERE r.source = n.source AND r.patient_id = n.patient_id AND r.feature = n.feature
           AND r.starts < n.from_time AND r.starts > '-infinity'
         ORDER BY r.starts DESC, r.id LIMIT %1$d)
        UNION ALL
        (SELECT r.source, r.id FROM result r
         WHERE r.source = n.source AND r.patient_id = n.patient_id AND r.feature = n.feature
           AND r.starts >= n.until_time
         ORDER BY r.starts, r.id LIMIT %1$d)
      ) hit\
      """
          .formatted(NEAREST);

  private ResultRows() {}

  static void bind(Connection connection, PreparedStatement s, Collection<Need> needs)
      throws SQLException {
    s.setArray(1, Sql.texts(connection, needs, need -> need.patient().source()));
    s.setArray(2, Sql.texts(connection, needs, need -> need.patient().id()));
    s.setArray(3, Sql.texts(connection, needs, Need::feature));
    s.setArray(4, Sql.texts(connection, needs, need -> time(need.from())));
    s.setArray(5, Sql.texts(connection, needs, need -> time(need.until())));
  }

  private static String time(Instant instant) {
    return instant.equals(Instant.MIN) ? "-infinity" : instant.toString();
  }

  static void insert(Connection connection, Collection<NewRow> resources) throws SQLException {
    List<Row> rows = resources.stream().flatMap(Row::of).toList();
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement s =
        connection.prepareStatement(
            """
            INSERT INTO result (source, id, feature, patient_id, starts, ends)
            SELECT source, id, feature, patient_id, starts::timestamptz, ends::timestamptz
            FROM unnest(?, ?, ?, ?, ?, ?) AS n (source, id, feature, patient_id, starts, ends)\
            """)) {
      s.setArray(1, Sql.texts(connection, rows, row -> row.resource().key().source()));
      s.setArray(2, Sql.texts(connection, rows, row -> row.resource().key().id()));
      s.setArray(3, Sql.texts(connection, rows, Row::feature));
      s.setArray(4, Sql.texts(connection, rows, row -> row.resource().patient().id()));
      s.setArray(5, Sql.texts(connection, rows, Row::starts));
      s.setArray(6, Sql.texts(connection, rows, Row::ends));
      s.executeUpdate();
    }
  }

  /** What these Observations said until now gives way to what they say. */
  static void replace(Connection connection, Collection<NewRow> resources) throws SQLException {
    List<ResourceKey> keys =
        resources.stream()
            .map(row -> row.resource().key())
            .filter(key -> Objects.equals(key.type(), "Observation"))
            .toList();
    if (keys.isEmpty()) {
      return;
    }
    try (PreparedStatement s =
        connection.prepareStatement(
            "DELETE FROM result WHERE (source, id) IN (SELECT * FROM unnest(?, ?))")) {
      s.setArray(1, Sql.texts(connection, keys, ResourceKey::source));
      s.setArray(2, Sql.texts(connection, keys, ResourceKey::id));
      s.executeUpdate();
    }
    insert(connection, resources);
  }
}
