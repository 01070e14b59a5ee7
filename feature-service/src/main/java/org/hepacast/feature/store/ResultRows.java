package org.hepacast.feature.store;

import java.sql.Connection;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hepacast.contracts.fhir.FhirTime;
import org.hepacast.contracts.fhir.FhirTime.Precision;
import org.hepacast.contracts.observation.Reading.Standing;
import org.hepacast.feature.state.NewRow;
import org.hepacast.record.fact.Fact;
import org.hepacast.record.fact.KnownResource;
import org.hepacast.record.fact.ResourceKey;
import org.hepacast.record.fact.Result;
import org.jspecify.annotations.Nullable;

/**
 * Table {@code result}: which Observation speaks of which feature, of what time, and whether it
 * settles the feature.
 */
final class ResultRows {
  private record Row(
      KnownResource resource, String feature, String starts, String ends, boolean settles) {
    static Stream<Row> of(NewRow row) {
      return switch (row.resource().fact()) {
        case Fact.Results results -> of(row, results);
        case Fact.Recurred recurred when row.resource().key().type().equals("Observation") -> {
          FhirTime at = time(recurred.at());
          yield Stream.of(new Row(row.resource(), Fact.Recurred.NAME, starts(at), ends(at), false));
        }
        case Fact other -> Stream.empty();
      };
    }

    private static @Nullable FhirTime time(@Nullable String written) {
      return written == null ? null : FhirTime.parse(written).orElse(null);
    }

    private static String starts(@Nullable FhirTime time) {
      return time == null ? "-infinity" : time.start().toString();
    }

    private static String ends(@Nullable FhirTime time) {
      return time == null ? "infinity" : time.end().toString();
    }

    private static Stream<Row> of(NewRow row, Fact.Results results) {
      FhirTime effective = time(results.effective());
      String starts = starts(effective);
      String ends = ends(effective);
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

  private final Connection connection;

  ResultRows(Connection connection) {
    this.connection = connection;
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
