package org.hepacast.feature.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hepacast.contracts.fhir.FhirTime;
import org.hepacast.contracts.fhir.FhirTime.Precision;
import org.hepacast.contracts.observation.Reading.Standing;
import org.hepacast.feature.state.NewRow;
import org.hepacast.record.cases.Need;
import org.hepacast.record.fact.About;
import org.hepacast.record.fact.Fact;
import org.hepacast.record.fact.KnownResource;
import org.hepacast.record.fact.ResourceKey;
import org.hepacast.record.fact.Result;
import org.jspecify.annotations.Nullable;

/**
 * Table {@code result}: which Observation speaks of which feature, of what time, and whether it
 * settles the feature. With it a computation reads the results of its windows, and of those the
 * newest alone where nothing older can count, however many the patient has.
 */
final class ResultRows {
  private record Row(
      KnownResource resource, String feature, String starts, String ends, boolean settles) {
    static Stream<Row> of(NewRow row) {
      if (!(row.resource().fact() instanceof Fact.Results results)) {
        return Stream.empty();
      }
      FhirTime effective =
          results.effective() == null ? null : FhirTime.parse(results.effective()).orElse(null);
      String starts = effective == null ? "-infinity" : effective.start().toString();
      String ends = effective == null ? "infinity" : effective.end().toString();
      return results.results().stream()
          .collect(
              Collectors.groupingBy(
                  Result::feature, Collectors.reducing(false, Row::settles, Boolean::logicalOr)))
          .entrySet()
          .stream()
          .map(
              one ->
                  new Row(
                      row.resource(),
                      one.getKey(),
                      starts,
                      ends,
                      one.getValue()
                          && effective != null
                          && effective.precision() == Precision.TIME));
    }

    /** Read, final, of the best rank, whatever the site; with a time, besides. */
    private static boolean settles(Result result) {
      return result instanceof Result.Measured measured
          && measured.rank() == 1
          && measured.standing() != Standing.PRELIMINARY
          && measured.onlyAt() == null;
    }
  }

  /** Beyond a window, so many on either side: the nearest may be another cancer's. */
  private static final int NEAREST = 3;

  private static final String OF_NEED =
      "r.source = n.source AND r.patient_id = n.patient_id AND r.feature = n.feature";

  /**
   * Observations that the needs touch, and those that were used before, with the features they
   * speak of; what tells no time touches every window. Most needs are of features that the patient
   * has no result of: these are left out first.
   */
  static final String NEEDED =
      """
      SELECT hit.source, hit.id, array_agg(DISTINCT hit.feature) AS features FROM (
        SELECT hit.source, hit.id, hit.feature
        FROM unnest(?, ?, ?, ?::timestamptz[], ?::timestamptz[],
                    ?::timestamptz[], ?::timestamptz[], ?)
          AS n (source, patient_id, feature, from_time, until_time,
                enough_from, enough_until, enough_with)
        CROSS JOIN LATERAL (
          SELECT true AS here FROM result r WHERE ${need} LIMIT 1
        ) present
        CROSS JOIN LATERAL (
          SELECT greatest(n.from_time, (
            SELECT r.starts FROM result r
            WHERE ${need} AND r.settles
              AND r.starts >= n.enough_from AND r.starts < n.enough_until
              AND (n.enough_with IS NULL OR EXISTS (
                SELECT 1 FROM result w
                WHERE w.source = r.source AND w.patient_id = r.patient_id
                  AND w.feature = n.enough_with AND w.settles AND w.starts = r.starts))
            ORDER BY r.starts DESC LIMIT 1)) AS from_time
          WHERE present.here
        ) enough
        CROSS JOIN LATERAL (
          (SELECT r.source, r.id, r.feature FROM result r
           WHERE ${need} AND r.starts >= enough.from_time AND r.starts < n.until_time)
          UNION ALL
          (SELECT r.source, r.id, r.feature FROM result r
           WHERE ${need} AND r.starts >= enough.from_time - interval '366 days'
             AND r.starts < enough.from_time AND r.ends >= enough.from_time
             AND r.ends > r.starts AND r.starts > '-infinity')
          UNION ALL
          (SELECT r.source, r.id, r.feature FROM result r
           WHERE ${need} AND r.starts = '-infinity')
          UNION ALL
          (SELECT r.source, r.id, r.feature FROM result r
           WHERE ${need} AND r.starts < n.from_time AND r.starts > '-infinity'
           ORDER BY r.starts DESC, r.id LIMIT ${nearest})
          UNION ALL
          (SELECT r.source, r.id, r.feature FROM result r
           WHERE ${need} AND r.starts >= n.until_time
           ORDER BY r.starts, r.id LIMIT ${nearest})
        ) hit
        UNION ALL
        SELECT r.source, r.id, r.feature FROM unnest(?, ?) AS used (source, id)
        JOIN result r ON r.source = used.source AND r.id = used.id
      ) hit GROUP BY hit.source, hit.id\
      """
          .replace("${need}", OF_NEED)
          .replace("${nearest}", Integer.toString(NEAREST));

  private static final String UNREADABLE =
      "it is stored in a form that this version cannot read: send the Observation again";

  private final Connection connection;

  ResultRows(Connection connection) {
    this.connection = connection;
  }

  static void bind(PreparedStatement s, Collection<Need> needs, Collection<ResourceKey> used)
      throws SQLException {
    s.setArray(1, Sql.texts(s, needs, need -> need.patient().source()));
    s.setArray(2, Sql.texts(s, needs, need -> need.patient().id()));
    s.setArray(3, Sql.texts(s, needs, Need::feature));
    s.setArray(4, Sql.texts(s, needs, need -> time(need.from())));
    s.setArray(5, Sql.texts(s, needs, need -> time(need.until())));
    s.setArray(6, Sql.texts(s, needs, n -> n.enough() == null ? null : time(n.enough().from())));
    s.setArray(7, Sql.texts(s, needs, n -> n.enough() == null ? null : time(n.enough().until())));
    s.setArray(8, Sql.texts(s, needs, n -> n.enough() == null ? null : n.enough().with()));
    s.setArray(9, Sql.texts(s, used, ResourceKey::source));
    s.setArray(10, Sql.texts(s, used, ResourceKey::id));
  }

  private static @Nullable String time(Instant instant) {
    return instant.equals(Instant.MIN) ? "-infinity" : instant.toString();
  }

  /** In the place of what cannot be read: it speaks of these features, of whatever time. */
  static Fact refused(String[] features) {
    return new Fact.Results(
        null,
        Stream.of(features)
            .<Result>map(feature -> new Result.Refused(feature, 1, List.of(UNREADABLE), null, null))
            .toList(),
        About.NOTHING);
  }

  void insert(Collection<NewRow> resources) {
    List<Row> rows = resources.stream().flatMap(Row::of).toList();
    if (rows.isEmpty()) {
      return;
    }
    Sql.update(
        connection,
        """
        INSERT INTO result (source, id, feature, patient_id, starts, ends, settles)
        SELECT source, id, feature, patient_id, starts::timestamptz, ends::timestamptz, settles
        FROM unnest(?, ?, ?, ?, ?, ?, ?)
          AS n (source, id, feature, patient_id, starts, ends, settles)\
        """,
        s -> {
          s.setArray(1, Sql.texts(s, rows, row -> row.resource().key().source()));
          s.setArray(2, Sql.texts(s, rows, row -> row.resource().key().id()));
          s.setArray(3, Sql.texts(s, rows, Row::feature));
          s.setArray(4, Sql.texts(s, rows, row -> row.resource().patient().id()));
          s.setArray(5, Sql.texts(s, rows, Row::starts));
          s.setArray(6, Sql.texts(s, rows, Row::ends));
          s.setArray(7, Sql.booleans(s, rows, Row::settles));
        });
  }

  /** What these Observations said until now gives way to what they say. */
  void replace(Collection<NewRow> resources) {
    List<ResourceKey> keys =
        resources.stream()
            .map(row -> row.resource().key())
            .filter(key -> Objects.equals(key.type(), "Observation"))
            .toList();
    if (keys.isEmpty()) {
      return;
    }
    Sql.update(
        connection,
        "DELETE FROM result WHERE (source, id) IN (SELECT * FROM unnest(?, ?))",
        s -> {
          s.setArray(1, Sql.texts(s, keys, ResourceKey::source));
          s.setArray(2, Sql.texts(s, keys, ResourceKey::id));
        });
    insert(resources);
  }
}
